package io.sluice.ingestion.files;

import io.sluice.ingestion.files.content.FileIdentity;
import io.sluice.ingestion.files.content.FileMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the files of a run are. Those that seem unchanged since they were read last are not read
 * again, as long as nothing is to be done with what they were then.
 */
final class Identities {
  private final FileMemory memory;
  private final Reporter reporter;
  private final Consumer<FileOutcome> outcomes;
  private final Map<Path, FileIdentity> recalled = new LinkedHashMap<>();
  private final Map<Path, FileIdentity> read = new HashMap<>();
  private final Map<String, FileIdentity> bySha256 = new HashMap<>();

  /**
   * @param outcomes gets files that cannot be read, or are the same as another one
   */
  Identities(FileMemory memory, Reporter reporter, Consumer<FileOutcome> outcomes) {
    this.memory = memory;
    this.reporter = reporter;
    this.outcomes = outcomes;
  }

  /** What they seem to be: known for certain for those only that are not remembered. */
  List<FileIdentity> presumed(List<Path> paths) {
    for (Path path : paths) {
      memory.recall(path).ifPresent(file -> recalled.put(path, file));
    }
    read(paths.stream().filter(path -> !recalled.containsKey(path)).toList());
    return Stream.concat(recalled.values().stream(), read.values().stream()).toList();
  }

  /**
   * What they are, in their order, each content once.
   *
   * @param done whether nothing is to be done with a file; the others are read now
   */
  List<FileIdentity> settled(List<Path> paths, Predicate<FileIdentity> done) {
    List<Path> open =
        paths.stream()
            .filter(path -> recalled.containsKey(path) && !done.test(recalled.get(path)))
            .toList();
    recalled.keySet().removeAll(open);
    read(open);
    if (!recalled.isEmpty()) {
      reporter.say(
          "%,d file%s not read again, unchanged by size and times since the last reading (--rehash reads all)"
              .formatted(recalled.size(), recalled.size() == 1 ? " is" : "s are"));
    }
    return paths.stream()
        .map(path -> recalled.getOrDefault(path, read.get(path)))
        .filter(Objects::nonNull)
        .toList();
  }

  private void read(List<Path> paths) {
    if (paths.isEmpty()) {
      return;
    }
    reporter.begin("reading", paths.stream().mapToLong(Identities::size).sum());
    for (Path path : paths) {
      try {
        FileIdentity file = memory.read(path, reporter::advance);
        FileIdentity same = bySha256.putIfAbsent(file.sha256(), file);
        if (same == null) {
          read.put(path, file);
        } else {
          outcomes.accept(
              FileOutcome.skipped(file, "has the same content as %s".formatted(same.path())));
        }
      } catch (FileProblem e) {
        outcomes.accept(FileOutcome.unreadable(path, e.getMessage()));
      }
    }
    reporter.end();
    remember();
  }

  private void remember() {
    try {
      memory.save();
    } catch (IOException e) {
      reporter.say("what was read cannot be remembered; the next run reads it again: " + e);
    }
  }

  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      return 0;
    }
  }
}
