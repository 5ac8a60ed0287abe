package io.sluice.launcher.supervisor;

import io.sluice.launcher.part.Part;
import io.sluice.launcher.part.Platform;
import io.sluice.launcher.part.Port;
import io.sluice.launcher.part.UserError;
import io.sluice.launcher.process.Memory;
import io.sluice.launcher.process.PortCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What is checked before anything is started. */
public final class Preflight {
  private static final long GIB = 1L << 30;
  private static final long DISK = 2 * GIB;
  private static final long MEMORY = 3 * GIB;

  private Preflight() {}

  /**
   * Throws a {@link UserError} that names everything in the way of a start.
   *
   * @return warnings, a line each, of what may go wrong
   */
  public static List<String> check(Platform platform, List<Part> parts) throws IOException {
    var problems = new ArrayList<String>();
    long disk = Files.getFileStore(platform.runDir()).getUsableSpace();
    if (disk < DISK) {
      problems.add(
          "only %.1f GB of disk are free for %s, and 2 GB are the least; make room, or keep the state elsewhere with SLUICE_STATE=/path/with/room"
              .formatted(disk / (double) GIB, platform.state()));
    }
    var offline = new Offline(platform, parts);
    boolean anyRuns = false;
    for (Part part : parts) {
      if (offline.process(part).isPresent()) {
        anyRuns = true;
        continue;
      }
      tryPorts(part, platform, problems);
    }
    int control = platform.port(Port.METRICS);
    if (!PortCheck.free(control)) {
      problems.add(PartProcess.taken("the launcher", Port.METRICS, platform));
    }
    if (!problems.isEmpty()) {
      throw new UserError(String.join(System.lineSeparator(), problems));
    }
    var warnings = new ArrayList<String>();
    if (!anyRuns) {
      Memory.available()
          .ifPresent(
              free -> {
                if (free < MEMORY) {
                  warnings.add(
                      "only %.1f GB of memory are free; the whole platform takes about 4 GB: end other programs if parts fail to start"
                          .formatted(free / (double) GIB));
                }
              });
    }
    return warnings;
  }

  private static void tryPorts(Part part, Platform platform, List<String> problems) {
    try {
      PartProcess.requireFreePorts(part, platform);
    } catch (UserError e) {
      problems.add(e.getMessage());
    }
  }
}
