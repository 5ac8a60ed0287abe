package io.sluice.kubernetes.cluster;

import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes the platform out of the cluster. */
@Command(
    name = "down",
    description = {
      "Stops all pods. Volumes, secrets and where the jobs stand stay: ./sluice kube up goes on.",
      "With --all the whole namespace goes, and all data with it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class KubeDownCommand implements Callable<Integer> {

  @Option(names = "--all", description = "Deletes the namespace: data and credentials too.")
  private boolean all;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Kubectl kubectl = Kubectl.current(KubeCommand.NAMESPACE);
    var terminal = new Terminal();
    if (all) {
      terminal.hint("deleting the namespace ...");
      kubectl.ask("delete", "namespace", KubeCommand.NAMESPACE, "--ignore-not-found");
      terminal.line("The namespace is gone, and all that was in it.");
      return 0;
    }
    terminal.hint("stopping ...");
    kubectl.ask(
        "delete", "deployments,statefulsets,jobs,cronjobs", "--all", "--cascade=foreground");
    terminal.line("All pods are stopped. Volumes and secrets stay; --all deletes them too.");
    return 0;
  }
}
