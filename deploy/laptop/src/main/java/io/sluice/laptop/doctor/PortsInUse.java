package io.sluice.laptop.doctor;

import io.sluice.laptop.parts.Chosen;
import io.sluice.laptop.parts.Parts;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.spi.Part;
import io.sluice.laptop.supervisor.Preflight;
import io.sluice.machine.process.PortCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Each port: free, ours, or taken by another. */
final class PortsInUse {
  private static final String NAME = "ports";

  private PortsInUse() {}

  static List<Finding> look(Platform platform) throws IOException {
    Set<Long> ours = Processes.ours(platform);
    var findings = new ArrayList<Finding>();
    int free = 0;
    int own = 0;
    Set<Port> unused = ofNothingThatRuns(platform);
    for (Port port : Port.values()) {
      if (unused.contains(port)) {
        continue;
      }
      int number = platform.port(port);
      if (PortCheck.free(number)) {
        free++;
      } else if (PortCheck.heldByAny(number, ours)) {
        own++;
      } else {
        findings.add(Finding.fail(NAME, Preflight.taken(who(port, platform), port, platform)));
      }
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.ok(
              NAME,
              "%d are free, %d are used by this platform (%d to %d)"
                  .formatted(free, own, least(platform), most(platform))));
    }
    return findings;
  }

  /** Those of parts that are left out, or were not asked for. */
  private static Set<Port> ofNothingThatRuns(Platform platform) {
    Set<String> running =
        Chosen.of(platform).parts().stream().map(Part::name).collect(Collectors.toSet());
    return Parts.all().stream()
        .filter(part -> !running.contains(part.name()))
        .flatMap(part -> part.ports().stream())
        .collect(Collectors.toSet());
  }

  private static String who(Port port, Platform platform) {
    return Chosen.of(platform).parts().stream()
        .filter(part -> part.ports().contains(port))
        .map(Part::name)
        .findFirst()
        .orElse("the launcher");
  }

  private static int least(Platform platform) {
    return java.util.Arrays.stream(Port.values()).mapToInt(platform::port).min().orElseThrow();
  }

  private static int most(Platform platform) {
    return java.util.Arrays.stream(Port.values()).mapToInt(platform::port).max().orElseThrow();
  }
}
