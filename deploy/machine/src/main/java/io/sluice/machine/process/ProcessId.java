package io.sluice.machine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process for good: its number, and when it began, since numbers are used again.
 *
 * @param birth opaque; equal for the same process whoever asks, different after the number is
 *     reused
 */
public record ProcessId(long pid, String birth) {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** The process that has this number now, unless there is none or it has ended. */
  public static Optional<ProcessId> of(long pid) {
    return pid <= 0 ? Optional.empty() : birth(pid).map(birth -> new ProcessId(pid, birth));
  }

  public boolean alive() {
    return birth(pid).filter(birth::equals).isPresent();
  }

  private static Optional<String> birth(long pid) {
    return Files.exists(BOOT) ? linuxBirth(pid) : portableBirth(pid);
  }

  /**
   * In clock ticks since boot: unlike {@link ProcessHandle.Info#startInstant} it does not move when
   * the clock is set. A zombie counts as ended.
   */
  private static Optional<String> linuxBirth(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      boolean ended = fields[0].equals("Z") || fields[0].equals("X");
      return ended
          ? Optional.empty()
          : Optional.of(Files.readString(BOOT).strip() + "/" + fields[19]);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> portableBirth(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().startInstant())
        .map(start -> Long.toString(start.getEpochSecond()));
  }
}
