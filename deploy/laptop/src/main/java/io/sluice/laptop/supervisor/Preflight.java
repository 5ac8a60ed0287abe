package io.sluice.laptop.supervisor;

import io.sluice.laptop.parts.DataProblem;
import io.sluice.laptop.platform.Lake;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.platform.Telemetry;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.process.Memory;
import io.sluice.machine.process.PortCheck;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is checked before anything is started. */
public final class Preflight {
  private static final double GIB = 1L << 30;

  private Preflight() {}

  /**
   * Throws a {@link UserError} that names everything in the way of a start.
   *
   * @return warnings, a line each, of what may go wrong
   */
  public static List<String> check(Platform platform, List<Part> parts) throws IOException {
    var problems = new ArrayList<String>();
    disk(platform).ifPresent(problems::add);
    problems.addAll(DataProblem.all(platform));
    tryTo(platform::jvmFlags, problems);
    tryTo(() -> Telemetry.of(platform), problems);
    tryTo(() -> Lake.require(platform), problems);
    var offline = new Offline(platform, parts);
    boolean anyRuns = false;
    for (Part part : parts) {
      if (offline.process(part).isPresent()) {
        anyRuns = true;
        continue;
      }
      tryTo(() -> part.requireSettings(platform), problems);
      tryTo(() -> PartProcess.requireFreePorts(part, platform), problems);
    }
    int control = platform.port(Port.METRICS);
    if (!PortCheck.free(control)) {
      problems.add(PartProcess.taken("the launcher", Port.METRICS, platform));
    }
    if (!problems.isEmpty()) {
      throw new UserError(String.join(System.lineSeparator(), problems));
    }
    return anyRuns ? List.of() : memory(platform).stream().toList();
  }

  /** Throws a {@link UserError} that names all that is in the way of parts that do not run yet. */
  public static void additions(Platform platform, List<Part> parts) {
    var problems = new ArrayList<String>();
    for (Part part : parts) {
      tryTo(() -> part.requireSettings(platform), problems);
      tryTo(() -> PartProcess.requireFreePorts(part, platform), problems);
    }
    if (!problems.isEmpty()) {
      throw new UserError(String.join(System.lineSeparator(), problems));
    }
  }

  private static void tryTo(Runnable check, List<String> problems) {
    try {
      check.run();
    } catch (UserError e) {
      problems.add(e.getMessage());
    }
  }

  /** That another process has a port, and what to do about it. */
  public static String taken(String who, Port port, Platform platform) {
    return PartProcess.taken(who, port, platform);
  }

  /** That too little disk is free to start. */
  public static Optional<String> disk(Platform platform) throws IOException {
    double least = gigabytes("disk.least", platform.setting("disk.least", "2"));
    double free = freeDisk(platform) / GIB;
    return free >= least
        ? Optional.empty()
        : Optional.of(
            "only %.1f GB of disk are free for %s, and %s GB are the least; make room, or keep the state elsewhere with SLUICE_STATE=/path/with/room"
                .formatted(free, platform.state(), number(least)));
  }

  /** Bytes that may still be written where the state is, or will be. */
  public static long freeDisk(Platform platform) throws IOException {
    Path folder = platform.state();
    while (!Files.exists(folder)) {
      folder = folder.getParent();
    }
    return Files.getFileStore(folder).getUsableSpace();
  }

  /** That parts may lack memory when they are started now. */
  public static Optional<String> memory(Platform platform) {
    double least = gigabytes("memory.least", platform.setting("memory.least", "3"));
    OptionalLong free = Memory.available();
    return free.isEmpty() || free.getAsLong() / GIB >= least
        ? Optional.empty()
        : Optional.of(
            "only %.1f GB of memory are free, fewer than %s GB; the whole platform takes about 4 GB: end other programs if parts fail to start"
                .formatted(free.getAsLong() / GIB, number(least)));
  }

  private static double gigabytes(String key, String text) {
    if (!text.matches("\\d{1,6}(\\.\\d{1,3})?")) {
      throw new UserError(
          "%s is '%s'; it must be a number of gigabytes, for example %s=2"
              .formatted(key, text, key));
    }
    return Double.parseDouble(text);
  }

  private static String number(double gigabytes) {
    return gigabytes == Math.rint(gigabytes)
        ? Long.toString((long) gigabytes)
        : Double.toString(gigabytes);
  }
}
