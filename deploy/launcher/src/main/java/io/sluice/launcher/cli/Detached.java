package io.sluice.launcher.cli;

import io.sluice.launcher.part.Platform;
import io.sluice.launcher.process.LogFile;
import io.sluice.launcher.process.Spawner;
import io.sluice.launcher.supervisor.SupervisorMain;
import io.sluice.terminal.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the supervisor so that it outlives this command and its terminal. */
final class Detached {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Detached() {}

  /** Returns once the supervisor has its lock and has noted itself. */
  static void startSupervisor(Platform platform) throws IOException, InterruptedException {
    LogFile log = LogFile.of(platform, "launcher");
    Path output = log.open();
    var command = new ArrayList<>(Spawner.ownSession());
    command.addAll(
        List.of(
            platform.java(),
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
            LauncherCommand.class.getName(),
            "supervise"));
    var builder =
        new ProcessBuilder(command)
            .directory(platform.home().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().put("SLUICE_HOME", platform.home().toString());
    builder.environment().put("SLUICE_STATE", platform.state().toString());
    builder.environment().put("SLUICE_DIST", platform.dist().toString());
    Process process = builder.start();
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
