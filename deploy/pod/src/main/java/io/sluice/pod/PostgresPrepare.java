package io.sluice.pod;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Brings a volume to where PostgreSQL can be started on it: the database cluster, the role with the
 * password of {@code SLUICE_CATALOG_PASSWORD}, the databases and the catalog's tables. All of it is
 * done by PostgreSQL's own programs before the server listens, so nobody meets it half done, and at
 * each start, so that a new password takes effect with the pod's restart. It runs with the volume's
 * lock, which the server takes after it.
 */
public final class PostgresPrepare {
  private static final String ROLE = "sluice";
  private static final String CATALOG = "iceberg";
  private static final List<String> DATABASES = List.of(CATALOG, "registry", "shop");

  private final Path programs;
  private final Path data;
  private final Path configuration;

  PostgresPrepare(Path programs, Path data, Path configuration) {
    this.programs = programs;
    this.data = data;
    this.configuration = configuration;
  }

  /**
   * @param args the folder of the programs, the folder of the data, the file of SQL that makes the
   *     catalog's tables, the server's configuration file: by another, what the server keeps might
   *     not be taken
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var prepare = new PostgresPrepare(Path.of(args[0]), Path.of(args[1]), Path.of(args[3]));
    prepare.initialise();
    prepare.password(System.getenv());
    String known = prepare.single("postgres", "select datname from pg_database");
    for (String database : DATABASES) {
      if (!known.contains("datname = \"" + database + "\"")) {
        prepare.single("postgres", "create database " + database);
      }
    }
    prepare.single(CATALOG, Files.readString(Path.of(args[2])));
  }

  /** A cluster that is being made has another name until it is whole. */
  private void initialise() throws IOException, InterruptedException {
    if (Files.isRegularFile(data.resolve("PG_VERSION"))) {
      // Whoever wrote it is gone, since this has the volume's lock, and its number says nothing
      // here.
      Files.deleteIfExists(data.resolve("postmaster.pid"));
      return;
    }
    Path making = data.resolveSibling(data.getFileName() + ".making");
    delete(making);
    run(
        List.of(
            programs.resolve("initdb").toString(),
            "-D",
            making.toString(),
            "-U",
            ROLE,
            "--auth=scram-sha-256",
            "--pwfile=" + passwordFile(System.getenv()),
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums"),
        "");
    Files.move(making, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path passwordFile(Map<String, String> environment) throws IOException {
    Path file =
        Files.createTempFile(
            "password",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    file.toFile().deleteOnExit();
    return Files.writeString(file, wanted(environment) + "\n");
  }

  private static String wanted(Map<String, String> environment) {
    String password = environment.get("SLUICE_CATALOG_PASSWORD");
    if (password == null || password.isBlank()) {
      throw new IllegalStateException("SLUICE_CATALOG_PASSWORD is not set");
    }
    return password;
  }

  private void password(Map<String, String> environment) throws IOException, InterruptedException {
    String quoted = wanted(environment).replace("'", "''");
    if (quoted.contains(";") || quoted.contains("\n")) {
      throw new IllegalStateException(
          "SLUICE_CATALOG_PASSWORD holds a semicolon or a line break, which PostgreSQL's single mode cannot take");
    }
    single("postgres", "alter role %s password '%s'".formatted(ROLE, quoted));
  }

  /** Runs statements, a line each, in a server of one session that listens nowhere. */
  private String single(String database, String statements)
      throws IOException, InterruptedException {
    return run(
        List.of(
            programs.resolve("postgres").toString(),
            "--single",
            "-D",
            data.toString(),
            "-c",
            "config_file=" + configuration,
            "-c",
            "log_statement=none",
            "-c",
            "log_min_error_statement=panic",
            "-c",
            "exit_on_error=on",
            database),
        oneLineEach(statements));
  }

  /** The server of one session takes a line for a statement. */
  static String oneLineEach(String statements) {
    List<String> lines = new ArrayList<>();
    for (String statement : statements.split(";", -1)) {
      String line = statement.strip().replaceAll("\\s*\\R\\s*", " ");
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String run(List<String> command, String input)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
      in.write(input);
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(
          "%s ended with %d: %s"
              .formatted(String.join(" ", command), process.exitValue(), said.strip()));
    }
    return said;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
