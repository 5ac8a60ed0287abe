package io.sluice.kubernetes.cluster;

import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
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

  @Option(names = "--yes", description = "Confirms --all.")
  private boolean yes;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Kubectl kubectl = Kubectl.current(KubeCommand.NAMESPACE);
    var terminal = new Terminal();
    if (!kubectl.has("namespace", KubeCommand.NAMESPACE)) {
      terminal.line(
          "Nothing of it is in the cluster of the context %s.".formatted(kubectl.context()));
      return 0;
    }
    String owner =
        kubectl.ask(
            "get",
            "namespace",
            KubeCommand.NAMESPACE,
            "-o",
            "jsonpath={.metadata.labels.app\\.kubernetes\\.io/part-of}");
    if (!owner.equals("sluice")) {
      throw new UserError(
          "the namespace %s of the context '%s' is not this platform's: it lacks the label app.kubernetes.io/part-of=sluice"
              .formatted(KubeCommand.NAMESPACE, kubectl.context()));
    }
    if (all && !yes) {
      throw new UserError(
          "this deletes all data and credentials of the namespace %s of the context '%s'; confirm it: ./sluice kube down --all --yes"
              .formatted(KubeCommand.NAMESPACE, kubectl.context()));
    }
    if (all) {
      terminal.hint("deleting the namespace ...");
      kubectl.ask("delete", "namespace", KubeCommand.NAMESPACE, "--timeout=5m");
      terminal.line("The namespace is gone, and all that was in it.");
      return 0;
    }
    terminal.hint("stopping ...");
    kubectl.ask(
        "delete",
        "deployments,statefulsets,jobs,cronjobs",
        "--all",
        "--cascade=foreground",
        "--timeout=5m");
    terminal.line("All pods are stopped. Volumes and secrets stay; --all deletes them too.");
    return 0;
  }
}
