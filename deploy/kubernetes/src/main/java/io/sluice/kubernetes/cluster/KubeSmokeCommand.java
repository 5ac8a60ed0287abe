package io.sluice.kubernetes.cluster;

import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Whether the platform in the cluster is right, asked from within. */
@Command(
    name = "smoke",
    description = {
      "Holds the log against the tables, by a Job in the cluster: nothing lost, nothing twice.",
      "It waits five minutes for what has not landed yet. Exits with 1 when something is missing or"
          + " double."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class KubeSmokeCommand implements Callable<Integer> {
  /** Below {@code deploy/kubernetes}. */
  static final String JOB = "jobs/smoke";

  private static final String SHOP = "jobs/shop";

  @ParentCommand private KubeCommand parent;

  @Option(
      names = "--events",
      paramLabel = "<n>",
      defaultValue = "0",
      description =
          "Sends so many events of the simulated shop before, 1,000 a second, and holds every zone"
              + " against what must have become of them.")
  private long events;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Kubectl kubectl = Kubectl.current(KubeCommand.NAMESPACE);
    var terminal = new Terminal();
    if (events < 0) {
      throw new UserError(
          "--events is %d; it is a number of events, for example 100000".formatted(events));
    }
    var deployment = new Deployment(parent.home(), Brought.last(parent.home()));
    if (events > 0) {
      var parameters =
          Map.of(
              "EVENTS", Long.toString(events), "SEED", Long.toString(System.currentTimeMillis()));
      new ClusterJob(kubectl, terminal, "shop")
          .run(
              deployment.write(SHOP, parent.contracts(), parameters),
              List.of("generate", "verify"));
    }
    new ClusterJob(kubectl, terminal, "smoke")
        .run(deployment.write(JOB, parent.contracts()), List.of("smoke"));
    return 0;
  }
}
