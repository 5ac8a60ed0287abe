package io.sluice.launcher.part;

import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is wrong with the data that parts left behind, as one line for people. Found before a part
 * would make new data beside or over the old.
 */
public final class DataProblem {
  private static final String CURE =
      "put it back from a backup, or delete all data: ./sluice reset --yes";

  private DataProblem() {}

  /** Everything wrong with the data of PostgreSQL, Kafka and the tables. */
  public static List<String> all(Platform platform) throws IOException {
    return Stream.of(postgres(platform), kafka(platform), together(platform))
        .flatMap(Optional::stream)
        .toList();
  }

  /** PostgreSQL's data: of another version, damaged, or without its password. */
  static Optional<String> postgres(Platform platform) throws IOException {
    Path all = platform.state().resolve("data/postgres");
    Optional<Path> wanted = PostgresFiles.dataIfBuilt(platform);
    if (!Files.isDirectory(all) || wanted.isEmpty()) {
      return Optional.empty();
    }
    Path data = wanted.get();
    String version = data.getFileName().toString();
    if (isEmpty(data)) {
      return otherVersion(all, version);
    }
    Path mark = data.resolve("PG_VERSION");
    if (!Files.isRegularFile(mark)) {
      return Optional.of(
          "%s is damaged: it holds files, but no PG_VERSION; %s".formatted(data, CURE));
    }
    String found = Files.readString(mark, java.nio.charset.StandardCharsets.ISO_8859_1).strip();
    if (!found.equals(version)) {
      return Optional.of(
          "%s is of PostgreSQL %s, and this Sluice brings %s; %s"
              .formatted(
                  data, found.matches("\\d{1,3}") ? found : "an unknown version", version, CURE));
    }
    if (!platform.secrets().knows(PostgresPart.PASSWORD)) {
      return Optional.of(
          "%s lacks %s, with which the databases in %s were made; %s"
              .formatted(
                  platform.state().resolve("secrets.properties"),
                  PostgresPart.PASSWORD,
                  data,
                  CURE));
    }
    return Optional.empty();
  }

  private static Optional<String> otherVersion(Path all, String version) throws IOException {
    try (Stream<Path> folders = Files.list(all)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve("PG_VERSION")))
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.matches("\\d+"))
          .findFirst()
          .map(
              old ->
                  "%s is of PostgreSQL %s, and this Sluice brings %s; dump it with the old version, move the folder away, start, and load the dump; or delete all data: ./sluice reset --yes"
                      .formatted(all.resolve(old), old, version));
    }
  }

  /** Kafka's log: topics without the file that says whose they are. */
  static Optional<String> kafka(Platform platform) throws IOException {
    Path log = platform.state().resolve("data/kafka/log");
    if (!holdsTopics(log)) {
      return Optional.empty();
    }
    Path meta = log.resolve("meta.properties");
    boolean whole = Files.isRegularFile(meta) && Files.readString(meta).contains("cluster.id=");
    return whole
        ? Optional.empty()
        : Optional.of(
            "%s is damaged: it holds topics, but no meta.properties with a cluster.id; %s"
                .formatted(log, CURE));
  }

  /** An interrupted format leaves files, but no topic. */
  private static boolean holdsTopics(Path log) throws IOException {
    if (!Files.isDirectory(log)) {
      return false;
    }
    try (Stream<Path> files = Files.list(log)) {
      return files
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .anyMatch(name -> name.matches(".+-\\d+") && !name.equals("__cluster_metadata-0"));
    }
  }

  /** Tables whose catalog or whose log is gone. */
  private static Optional<String> together(Platform platform) throws IOException {
    Path state = platform.state();
    Optional<Path> database = PostgresFiles.dataIfBuilt(platform);
    if (database.isEmpty() || isEmpty(state.resolve("data/warehouse"))) {
      return Optional.empty();
    }
    if (isEmpty(database.get())) {
      return Optional.of(
          "%s holds tables, but the database of their catalog, %s, is gone; %s"
              .formatted(state.resolve("data/warehouse"), database.get(), CURE));
    }
    if (isEmpty(state.resolve("data/kafka/log"))) {
      return Optional.of(
          "%s holds tables, but the log that they were made from, %s, is gone; %s"
              .formatted(state.resolve("data/warehouse"), state.resolve("data/kafka/log"), CURE));
    }
    return Optional.empty();
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().isEmpty();
    }
  }

  /** Throws a {@link UserError} when there is a problem. */
  static void refuse(Optional<String> problem) {
    problem.ifPresent(
        text -> {
          throw new UserError(text);
        });
  }
}
