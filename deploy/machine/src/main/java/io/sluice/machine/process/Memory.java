package io.sluice.machine.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The memory of a process and of all that it started: the proportional set size (shared pages are
 * split among their users) on Linux, else the resident set size.
 */
public final class Memory {
  private Memory() {}

  /** Bytes, when they can be found out. */
  public static OptionalLong of(long pid) {
    return of(pid, true);
  }

  /** As {@link #of(long)}, with or without what the process started. */
  public static OptionalLong of(long pid, boolean descendants) {
    long sum = 0;
    boolean known = false;
    for (long one : descendants ? tree(pid) : List.of(pid)) {
      OptionalLong bytes = ofOne(one);
      if (bytes.isPresent()) {
        known = true;
        sum += bytes.getAsLong();
      }
    }
    return known ? OptionalLong.of(sum) : OptionalLong.empty();
  }

  private static List<Long> tree(long pid) {
    return ProcessTree.of(pid).stream().map(ProcessHandle::pid).toList();
  }

  private static OptionalLong ofOne(long pid) {
    try {
      Map<String, Long> rollup = kilobytes(Path.of("/proc", Long.toString(pid), "smaps_rollup"));
      return rollup.containsKey("Pss")
          ? OptionalLong.of(rollup.get("Pss") * 1024)
          : OptionalLong.empty();
    } catch (IOException e) {
      return resident(pid);
    }
  }

  private static OptionalLong resident(long pid) {
    try {
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      String answer =
          new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return OptionalLong.of(Long.parseLong(answer) * 1024);
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** Memory that new processes may take on this machine, when it can be found out. */
  public static OptionalLong available() {
    try {
      Long free = kilobytes(Path.of("/proc/meminfo")).get("MemAvailable");
      return free == null ? OptionalLong.empty() : OptionalLong.of(free * 1024);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static Map<String, Long> kilobytes(Path file) throws IOException {
    var found = new HashMap<String, Long>();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split("\\s+");
      if (words.length == 3 && words[2].equals("kB")) {
        found.put(words[0].replace(":", ""), Long.parseLong(words[1]));
      }
    }
    return found;
  }
}
