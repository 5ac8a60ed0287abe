package io.sluice.laptop.postgres;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.state.Damage;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.file.Trees;
import io.sluice.machine.process.Foreground;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** PostgreSQL's programs and data on disk. */
final class PostgresFiles {
  private static final String PART = "postgres";

  private PostgresFiles() {}

  /** The folder of the database cluster, one for each major version of the server. */
  static Path data(Platform platform) throws IOException {
    return platform.dataDir(PART).resolve(majorVersion(jar(platform)));
  }

  /** As {@link #data}, or empty when there is no distribution to tell the version. */
  static Optional<Path> dataIfBuilt(Platform platform) throws IOException {
    return jarIfBuilt(platform)
        .map(jar -> platform.state().resolve("data").resolve(PART).resolve(majorVersion(jar)));
  }

  /** A program of the server, once {@link #makeReady} has run. */
  static Path program(Platform platform, String program) throws IOException {
    return programs(platform).resolve("bin").resolve(program);
  }

  private static Path programs(Platform platform) throws IOException {
    String name = jar(platform).getFileName().toString().replaceFirst("\\.jar$", "");
    return platform.state().resolve("runtime").resolve(name);
  }

  private static String majorVersion(Path jar) {
    String version = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    String number = version.substring(version.lastIndexOf('-') + 1);
    return number.substring(0, number.indexOf('.'));
  }

  private static Path jar(Platform platform) throws IOException {
    return jarIfBuilt(platform)
        .orElseThrow(
            () ->
                new UserError(
                    platform.lib(PART)
                        + " holds no PostgreSQL; build it with ./sluice build (Linux and macOS, x86_64 and arm64)"));
  }

  private static Optional<Path> jarIfBuilt(Platform platform) throws IOException {
    Path lib = platform.lib(PART);
    if (!Files.isDirectory(lib)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(lib)) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst();
    }
  }

  /** Unpacks the programs and initialises the data when missing; clears a lock left by a crash. */
  static void makeReady(Platform platform) throws IOException, InterruptedException {
    Path programs = programs(platform);
    if (!Files.isDirectory(programs)) {
      PrivateFiles.folder(programs.getParent());
      Path unpacking = programs.resolveSibling(programs.getFileName() + ".unpacking");
      Trees.delete(unpacking);
      TxzArchive.unpackFromJar(jar(platform), unpacking);
      Files.move(unpacking, programs, StandardCopyOption.ATOMIC_MOVE);
    }
    var handover = new Handover(OrdinaryUser.find(), platform.state());
    handover.give(programs);
    giveConfiguration(platform.confDir(PART), handover);
    handover.requireReached(program(platform, "postgres"));
    Path data = data(platform);
    Damage.refuse(PostgresData.problem(platform));
    if (!PostgresPart.isInitialised(data)) {
      initialise(platform, data, handover);
    }
    handover.give(data);
    clearLock(data);
  }

  /** Its files one by one: each may have been written anew. */
  private static void giveConfiguration(Path folder, Handover handover) throws IOException {
    handover.give(folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        handover.give(file);
      }
    }
  }

  private static void initialise(Platform platform, Path data, Handover handover)
      throws IOException, InterruptedException {
    Path making = data.resolveSibling(data.getFileName() + ".making");
    Trees.delete(making);
    PrivateFiles.folder(making);
    handover.give(making);
    Path password = platform.tempDir(PART).resolve("password");
    try {
      PrivateFiles.write(password, platform.secret(PostgresPart.PASSWORD) + "\n");
      handover.give(password);
      var command = new ArrayList<>(handover.user().prefix());
      command.add(program(platform, "initdb").toString());
      command.addAll(List.of("-D", making.toString(), "-U", PostgresPart.USER));
      command.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + password));
      // The server's own locale: the same order of strings on every system.
      command.addAll(List.of("--encoding=UTF8", "--locale=C", "--locale-provider=builtin"));
      command.addAll(List.of("--builtin-locale=C.UTF-8", "--data-checksums"));
      var answer = Foreground.ask(command, Map.of());
      if (answer.exitCode() != 0) {
        throw new IOException("initdb failed: " + answer.said());
      }
      Files.move(making, data, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(password);
    }
  }

  /**
   * PostgreSQL clears a lock file itself when the process that it names is gone, but refuses to
   * start when the number was given to another program meanwhile, as happens in containers. A
   * server of this very folder that nobody remembers is stopped.
   */
  private static void clearLock(Path data) throws IOException, InterruptedException {
    Path lock = data.resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return;
    }
    String first = Files.readAllLines(lock).stream().findFirst().orElse("").strip();
    long pid = first.matches("\\d{1,18}") ? Long.parseLong(first) : 0;
    Optional<ProcessHandle> holder = ProcessHandle.of(pid);
    if (holder.isEmpty()) {
      return;
    }
    if (!isServerOf(data, holder.get())) {
      Files.delete(lock);
      return;
    }
    new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (holder.get().isAlive() && Files.exists(lock)) {
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "a PostgreSQL server (pid %d) holds %s and does not stop".formatted(pid, data));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static boolean isServerOf(Path data, ProcessHandle process) {
    String[] arguments = process.info().arguments().orElse(new String[0]);
    return List.of(arguments).contains(data.toString());
  }
}
