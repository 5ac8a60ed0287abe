package io.sluice.cli;

import io.sluice.cli.logs.LogTail;
import io.sluice.laptop.platform.JsonLog;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.supervisor.SupervisorMain;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.process.LogFile;
import io.sluice.machine.process.Spawner;
import io.sluice.terminal.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the supervisor so that it outlives this command and its terminal. */
final class Detached {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Detached() {}

  /** Returns once the supervisor has its lock and has noted itself. */
  static void startSupervisor(Platform platform) throws IOException, InterruptedException {
    LogFile log = LogFile.of(platform.logDir(), "launcher");
    Path output = log.open();
    platform.emptyTempDir("supervisor");
    var command = platform.jvm("supervisor");
    command.addAll(
        List.of(
            "-Xms16m",
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dslf4j.internal.verbosity=WARN",
            "-Dslf4j.provider=org.apache.logging.slf4j.SLF4JServiceProvider",
            "-Dlog4j2.configurationFile=" + logging(platform),
            "-cp",
            System.getProperty("java.class.path")
                + File.pathSeparator
                + platform.libClassPath("logging"),
            SluiceCommand.class.getName(),
            "supervise"));
    Map<String, String> environment =
        Map.of(
            "SLUICE_HOME", platform.home().toString(),
            "SLUICE_STATE", platform.state().toString(),
            "SLUICE_DIST", platform.dist().toString());
    Process process = Spawner.detached(command, environment, platform.home(), output);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (SupervisorMain.running(platform).isEmpty()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new UserError(
            "the supervisor did not start; the end of %s:%n%s"
                .formatted(log.path(), String.join(System.lineSeparator(), LogTail.of(log, 10))));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Short commands have a simpler logger, which is there at once. */
  private static Path logging(Platform platform) throws IOException {
    Path file = platform.confDir("supervisor").resolve("log4j2.properties");
    PrivateFiles.writeIfChanged(file, JsonLog.toConsole() + LOG4J);
    return file;
  }

  private static final String LOG4J =
      """
      # It says how it ends, too.
      shutdownHook = disable
      # A broker that is not up yet, once for each try.
      logger.kafka.name = org.apache.kafka
      logger.kafka.level = OFF
      """;
}
