package io.sluice.kubernetes.cluster;

import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The pods of the platform. */
@Command(
    name = "status",
    description = {
      "Shows the pods: state, restarts, memory.",
      "Exits with 1 when a part has not the ready pods that it wants, and when there is none; Jobs that"
          + " failed do not count."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class KubeStatusCommand implements Callable<Integer> {
  private static final long MEBI = 1 << 20;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Kubectl kubectl = Kubectl.current(KubeCommand.NAMESPACE);
    var terminal = new Terminal();
    Pods pods = Pods.of(kubectl);
    if (pods.all().isEmpty()) {
      terminal.line(
          "No pod runs in the namespace %s of the context %s; ./sluice kube up starts the platform."
              .formatted(kubectl.namespace(), kubectl.context()));
      return 1;
    }
    Map<String, Long> memory = Memory.of(kubectl);
    terminal.line("%-42s %9s %10s  %s".formatted("POD", "RESTARTS", "MEMORY", "STATE"));
    for (Pods.Pod pod : pods.all()) {
      Long bytes = memory.get(pod.name());
      terminal.line(
          "%-42s %9d %10s  %s"
              .formatted(
                  pod.name(),
                  pod.restarts(),
                  bytes == null ? "" : bytes / MEBI + " MiB",
                  pod.state()));
    }
    if (memory.isEmpty()) {
      terminal.line("Not looked at: memory, of which this user may not ask the nodes.");
    } else {
      terminal.line(
          "%-42s %9s %10s"
              .formatted(
                  "together",
                  "",
                  memory.values().stream().mapToLong(Long::longValue).sum() / MEBI + " MiB"));
    }
    List<String> missing = Rollout.missing(kubectl);
    if (!missing.isEmpty()) {
      terminal.line("Not all of it is ready: " + String.join(", ", missing));
    }
    return missing.isEmpty() ? 0 : 1;
  }
}
