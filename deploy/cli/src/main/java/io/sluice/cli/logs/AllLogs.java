package io.sluice.cli.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The logs of several parts as one, in the order of time. */
final class AllLogs {
  private static final String ENDING = ".log";

  private final Path folder;
  private final ZoneId zone;
  private final Predicate<String> wanted;
  private final Map<String, GrowingLog> logs = new LinkedHashMap<>();

  /**
   * @param zone of times that are written without one
   * @param wanted by its name
   */
  AllLogs(Path folder, ZoneId zone, Predicate<String> wanted) {
    this.folder = folder;
    this.zone = zone;
    this.wanted = wanted;
  }

  /** The names of all logs; none when there is no folder. */
  static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    }
  }

  /**
   * The last lines of each log.
   *
   * @param unfinished whether what has no line end yet is one of them
   */
  List<LogLine> ends(int lines, boolean unfinished) throws IOException {
    List<LogLine> all = new ArrayList<>();
    for (GrowingLog log : newOnes()) {
      all.addAll(log.end(lines, unfinished));
    }
    return inOrder(all);
  }

  /** What was added since, also to logs that were not there before. */
  List<LogLine> added() throws IOException {
    newOnes();
    List<LogLine> all = new ArrayList<>();
    for (GrowingLog log : logs.values()) {
      all.addAll(log.added());
    }
    return inOrder(all);
  }

  private List<GrowingLog> newOnes() throws IOException {
    List<GrowingLog> found = new ArrayList<>();
    for (String name : names(folder)) {
      if (wanted.test(name) && !logs.containsKey(name)) {
        var log = new GrowingLog(name, folder.resolve(name + ENDING), zone);
        logs.put(name, log);
        found.add(log);
      }
    }
    return found;
  }

  private static List<LogLine> inOrder(List<LogLine> lines) {
    return lines.stream()
        .sorted(Comparator.comparing(LogLine::at)) // stable: a part's lines keep their order
        .toList();
  }
}
