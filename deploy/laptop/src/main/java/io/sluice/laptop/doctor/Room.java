package io.sluice.laptop.doctor;

import io.sluice.laptop.parts.Chosen;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.supervisor.Offline;
import io.sluice.laptop.supervisor.Preflight;
import io.sluice.machine.process.Memory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Memory and disk. */
final class Room {
  private static final double GIB = 1L << 30;

  private Room() {}

  static List<Check> checks(Platform platform) {
    return List.of(
        new Check("memory", () -> List.of(memory(platform))),
        new Check("disk", () -> List.of(disk(platform))));
  }

  private static Finding memory(Platform platform) throws IOException {
    Optional<String> problem = Preflight.memory(platform);
    // What runs already has its share.
    if (problem.isPresent() && !anyRuns(platform)) {
      return Finding.warn("memory", problem.get());
    }
    var free = Memory.available();
    return Finding.ok(
        "memory",
        free.isPresent()
            ? "%.1f GB are free".formatted(free.getAsLong() / GIB)
            : "how much is free is not known on this system");
  }

  private static boolean anyRuns(Platform platform) throws IOException {
    return java.nio.file.Files.isDirectory(platform.state().resolve("run"))
        && new Offline(platform, Chosen.of(platform).parts()).anyRuns();
  }

  private static Finding disk(Platform platform) throws IOException {
    return Preflight.disk(platform)
        .map(problem -> Finding.fail("disk", problem))
        .orElse(
            Finding.ok(
                "disk",
                "%.1f GB are free for %s"
                    .formatted(Preflight.freeDisk(platform) / GIB, platform.state())));
  }
}
