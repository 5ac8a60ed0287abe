package io.sluice.launcher.bench;

import io.sluice.launcher.flink.FlinkFolders;
import io.sluice.launcher.part.Platform;
import io.sluice.launcher.part.Port;
import io.sluice.launcher.part.PostgresPart;
import io.sluice.launcher.part.PrivateFiles;
import io.sluice.launcher.part.Trees;
import io.sluice.terminal.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the landing job costs, alone in a process of its own, over a topic that is built beforehand.
 * It writes into a catalog database and a warehouse folder of its own, which are deleted
 * afterwards; the topic stays for the next run.
 */
public final class LandingBench {

  private static final String DATABASE = "bench";
  private static final String CONTRACT = "bench/landing.odcs.yaml";

  private final Platform platform;
  private final Consumer<String> say;

  /** Events, wall seconds and CPU seconds of a run. */
  public record Result(long events, double seconds, double cpuSeconds) {
    public double eventsPerSecond() {
      return events / seconds;
    }

    public double cpuSecondsPerMillion() {
      return cpuSeconds * 1_000_000 / events;
    }
  }

  public LandingBench(Platform platform, Consumer<String> say) {
    this.platform = platform;
    this.say = say;
  }

  /** Builds the topic where it is missing, and measures one run. */
  public Result run(long events, int parallelism, long checkpointMillis)
      throws IOException, InterruptedException, SQLException {
    Path folder = platform.tempDir("bench");
    Trees.delete(folder);
    PrivateFiles.folder(folder);
    contract(folder);
    java(
        folder,
        "simulator",
        "-Xmx256m",
        List.of(),
        "io.sluice.simulator.bench.BuildTopic",
        String.valueOf(events));
    statement("DROP DATABASE IF EXISTS " + DATABASE);
    statement("CREATE DATABASE " + DATABASE);
    try {
      say.accept("landing");
      String result =
          java(
              folder,
              "flink",
              "-Xmx1g",
              List.of(
                  "--add-opens=java.base/java.util=ALL-UNNAMED",
                  "--add-opens=java.base/java.lang=ALL-UNNAMED",
                  "--add-opens=java.base/java.time=ALL-UNNAMED"),
              "io.sluice.streaming.landing.LandingBenchmark",
              "--checkpoint-dir",
              FlinkFolders.location(folder.resolve("checkpoints")),
              "--checkpoint-interval-ms",
              String.valueOf(checkpointMillis),
              "--parallelism",
              String.valueOf(parallelism));
      String[] figures = result.split(" ");
      return new Result(
          Long.parseLong(figures[1]),
          Double.parseDouble(figures[2]),
          Double.parseDouble(figures[3]));
    } finally {
      statement("DROP DATABASE IF EXISTS " + DATABASE);
      Trees.delete(folder);
    }
  }

  private static void contract(Path folder) throws IOException {
    Path file = folder.resolve("contracts/landing.odcs.yaml");
    Files.createDirectories(file.getParent());
    try (InputStream text = LandingBench.class.getClassLoader().getResourceAsStream(CONTRACT)) {
      Files.copy(text, file);
    }
  }

  private void statement(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                PostgresPart.url(platform, "postgres"),
                "sluice",
                platform.secret(PostgresPart.PASSWORD));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a class of a component to its end, and returns the line of its result. */
  private String java(
      Path folder,
      String component,
      String heap,
      List<String> flags,
      String main,
      String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                platform.java(),
                heap,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"));
    command.addAll(flags);
    command.addAll(List.of("-cp", platform.libClassPath(component), main));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    var environment = builder.environment();
    environment.put("SLUICE_CONFIG", platform.configFile().toString());
    environment.put("SLUICE_CONTRACTS_DIR", folder.resolve("contracts").toString());
    environment.put("SLUICE_CATALOG_URI", PostgresPart.url(platform, DATABASE));
    environment.put("SLUICE_WAREHOUSE", "file://" + folder.resolve("warehouse"));
    environment.put("SLUICE_KAFKA_BOOTSTRAP", "127.0.0.1:" + platform.port(Port.KAFKA));
    Process process = builder.start();
    String result = "";
    List<String> last = new ArrayList<>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("RESULT ")) {
          result = line;
        } else if (line.contains("topic")) {
          say.accept(line);
        }
        last.add(line);
      }
      if (process.waitFor() != 0) {
        throw new UserError(
            "%s ended with %d:%n%s"
                .formatted(
                    main,
                    process.exitValue(),
                    String.join(
                        System.lineSeparator(),
                        last.subList(Math.max(0, last.size() - 15), last.size()))));
      }
      return result;
    } finally {
      process.destroy();
    }
  }
}
