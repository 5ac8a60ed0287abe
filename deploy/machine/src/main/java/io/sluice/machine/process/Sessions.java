package io.sluice.machine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processes of a session: all that its leader started, in whatever group, unless it began a
 * session of its own. Linux tells them; elsewhere none is known.
 */
final class Sessions {
  private static final Path PROC = Path.of("/proc");

  /** After the program's name in {@code /proc/<pid>/stat}, of proc(5): state, parent, group. */
  private static final int SESSION = 3;

  private Sessions() {}

  /** Their numbers, also when the leader has ended: none else gets its number while they live. */
  static List<Long> processes(long leader) throws IOException {
    List<Long> processes = new ArrayList<>();
    if (Files.isDirectory(PROC.resolve("self"))) {
      try (Stream<Path> entries = Files.list(PROC)) {
        for (Path entry : entries.toList()) {
          String name = entry.getFileName().toString();
          if (name.matches("[0-9]+") && session(entry) == leader) {
            processes.add(Long.parseLong(name));
          }
        }
      }
    }
    return processes;
  }

  private static long session(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      // A program's name may hold anything, also blanks and parentheses.
      String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(words[SESSION]);
    } catch (IOException e) {
      return -1; // it has ended meanwhile
    }
  }
}
