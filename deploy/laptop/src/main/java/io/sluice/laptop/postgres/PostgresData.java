package io.sluice.laptop.postgres;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.state.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What PostgreSQL left behind, found before it would make new data beside or over the old. */
public final class PostgresData {
  private PostgresData() {}

  /** The folder of the database cluster; empty when there is no distribution to tell it. */
  public static Optional<Path> folder(Platform platform) throws IOException {
    return PostgresFiles.dataIfBuilt(platform);
  }

  /** PostgreSQL's data: of another version, damaged, or without its password. */
  public static Optional<String> problem(Platform platform) throws IOException {
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
          "%s is damaged: it holds files, but no PG_VERSION; %s".formatted(data, Damage.CURE));
    }
    String found = Files.readString(mark, java.nio.charset.StandardCharsets.ISO_8859_1).strip();
    if (!found.equals(version)) {
      return Optional.of(
          "%s is of PostgreSQL %s, and this Sluice brings %s; %s"
              .formatted(
                  data,
                  found.matches("\\d{1,3}") ? found : "an unknown version",
                  version,
                  Damage.CURE));
    }
    if (!platform.secrets().knows(PostgresPart.PASSWORD)) {
      return Optional.of(
          "%s lacks %s, with which the databases in %s were made; %s"
              .formatted(
                  platform.state().resolve("secrets.properties"),
                  PostgresPart.PASSWORD,
                  data,
                  Damage.CURE));
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

  /** Whether a folder is not there, or holds nothing. */
  public static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().isEmpty();
    }
  }
}
