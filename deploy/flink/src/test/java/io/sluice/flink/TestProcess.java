package io.sluice.flink;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.process.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A part that a test starts, kills and starts again, with test classes on its class path. */
final class TestProcess implements AutoCloseable {
  private final Part part;
  private final Platform platform;
  private final Path extraClasses;
  private Process process;

  TestProcess(Part part, Platform platform, Path extraClasses) {
    this.part = part;
    this.platform = platform;
    this.extraClasses = extraClasses;
  }

  void start() throws IOException, InterruptedException {
    Launch launch = part.prepare(platform);
    platform.emptyTempDir(part.name());
    part.beforeStart(platform);
    List<String> command = new ArrayList<>(launch.command());
    int classPath = command.indexOf("-cp") + 1;
    command.set(classPath, command.get(classPath) + ":" + extraClasses);
    var builder = new ProcessBuilder(command).directory(launch.workDir().toFile());
    builder.environment().putAll(launch.environment());
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(
                    platform.logDir().resolve(part.name() + ".log").toFile()))
            .start();
  }

  void awaitHealthy() {
    Awaitility.await(part.name())
        .atMost(Duration.ofSeconds(60))
        .until(() -> part.check(platform).healthy());
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, as {@code down} does. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(part.stopLimit().toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(part.name() + " does not stop");
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
