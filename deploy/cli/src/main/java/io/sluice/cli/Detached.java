package io.sluice.cli;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.supervisor.SupervisorMain;
import io.sluice.machine.process.LogFile;
import io.sluice.machine.process.Spawner;
import io.sluice.terminal.UserError;
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
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
            "-Dorg.slf4j.simpleLogger.log.org.apache.kafka=off",
            "-cp",
            System.getProperty("java.class.path"),
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
                .formatted(log.path(), String.join(System.lineSeparator(), log.tail(10))));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
