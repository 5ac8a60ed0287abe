package io.sluice.machine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * The processor time of a process and of all that it started, ended children that were waited for
 * included.
 */
public final class ProcessorTime {
  /** How {@code /proc} counts on every Linux that Java runs on. */
  private static final long MILLIS_OF_A_TICK = 10;

  /** Where the second field of {@code /proc/<pid>/stat} ends: a name, which may hold anything. */
  private static final char END_OF_NAME = ')';

  /** utime, stime, cutime and cstime, the 14th to 17th field, counted behind the name. */
  private static final int FIRST = 11;

  private static final int LAST = 14;

  private ProcessorTime() {}

  /** Milliseconds, when they can be found out. */
  public static OptionalLong millis(long pid) {
    List<ProcessHandle> tree = ProcessTree.of(pid);
    return tree.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(tree.stream().mapToLong(ProcessorTime::ofOne).sum());
  }

  private static long ofOne(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return ticks(stat) * MILLIS_OF_A_TICK;
    } catch (IOException e) {
      // No such file where there is no /proc, or the process has ended since.
      return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }
  }

  static long ticks(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(END_OF_NAME) + 1).strip().split(" ");
    long sum = 0;
    for (int i = FIRST; i <= LAST; i++) {
      sum += Long.parseLong(fields[i]);
    }
    return sum;
  }
}
