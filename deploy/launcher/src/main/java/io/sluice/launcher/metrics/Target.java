package io.sluice.launcher.metrics;

import io.sluice.launcher.laptop.Chosen;
import io.sluice.launcher.part.Part;
import io.sluice.launcher.part.Platform;
import io.sluice.launcher.part.Port;
import java.util.ArrayList;
import java.util.List;

/**
 * An address that Prometheus scrapes.
 *
 * @param label whose metrics they are: a part's name, or {@code launcher}
 * @param port on loopback; the path is {@code /metrics}
 */
public record Target(String label, int port) {
  public static final String LAUNCHER = "launcher";
  static final String PATH = "/metrics";

  private record Known(String part, Port port) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known("jobmanager", Port.FLINK_JOBMANAGER_METRICS),
          new Known("taskmanager", Port.FLINK_TASKMANAGER_METRICS),
          new Known("registry", Port.REGISTRY_MANAGEMENT),
          new Known("trino", Port.TRINO));

  /** The launcher's address and those of the platform's parts that have one. */
  public static List<Target> of(Platform platform) {
    List<String> parts = Chosen.of(platform).parts().stream().map(Part::name).toList();
    var targets = new ArrayList<Target>();
    targets.add(new Target(LAUNCHER, platform.port(Port.METRICS)));
    for (Known known : KNOWN) {
      if (parts.contains(known.part())) {
        targets.add(new Target(known.part(), platform.port(known.port())));
      }
    }
    return List.copyOf(targets);
  }

  String host() {
    return "127.0.0.1:" + port;
  }

  public String url() {
    return "http://" + host() + PATH;
  }
}
