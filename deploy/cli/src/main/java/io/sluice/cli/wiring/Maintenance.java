package io.sluice.cli.wiring;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Keeper;
import io.sluice.terminal.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./sluice maintenance run} now and then, in a process of its own. */
final class Maintenance implements Keeper {
  private static final String NAME = "maintenance";
  private static final String INTERVAL = "PT1H";

  /** So that a start, and a demonstration, have the machine for themselves. */
  private static final Duration FIRST = Duration.ofMinutes(10);

  private static final Duration AGAIN = Duration.ofMinutes(5);

  private final Clock clock;
  private Instant next;
  private Process running;
  private volatile String problem = "";

  Maintenance(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String shortName() {
    return NAME;
  }

  @Override
  public List<String> needs() {
    return List.of("postgres");
  }

  @Override
  public void tick(Platform platform) throws IOException, InterruptedException {
    Duration interval = interval(platform);
    Instant now = clock.instant();
    if (next == null) {
      next = now.plus(interval.compareTo(FIRST) < 0 ? interval : FIRST);
    }
    if (running != null) {
      if (!running.waitFor(0, TimeUnit.SECONDS)) {
        return;
      }
      boolean done = running.exitValue() == 0;
      problem =
          done
              ? ""
              : "the last run failed; ./sluice logs " + NAME + " says why, and it is tried again";
      next = now.plus(done || interval.compareTo(AGAIN) < 0 ? interval : AGAIN);
      running = null;
    }
    if (!now.isBefore(next)) {
      running = start(platform);
    }
  }

  private static Duration interval(Platform platform) {
    String text = platform.setting("maintenance.interval", INTERVAL);
    try {
      Duration interval = Duration.parse(text);
      if (interval.isPositive()) {
        return interval;
      }
    } catch (DateTimeException e) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  private static UserError wrong(String text) {
    return new UserError(
        "maintenance.interval is '%s'; it is a time of ISO 8601 above zero, for example %s. To have none: without=%s"
            .formatted(text, INTERVAL, NAME));
  }

  private static Process start(Platform platform) throws IOException {
    Path log = platform.logDir().resolve(NAME + ".log");
    var builder =
        new ProcessBuilder(
            platform
                .components()
                .command(
                    "flink",
                    List.of(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-Dlog4j2.level=ERROR",
                        // Where native libraries are unpacked: nowhere that others can write.
                        "-Djava.io.tmpdir=" + platform.tempDir(NAME)),
                    "io.sluice.lakehouse.maintenance.MaintenanceCommand",
                    "run"));
    builder.environment().put("SLUICE_CONFIG", platform.configFile().toString());
    builder.environment().remove("SLUICE_TTY");
    builder.redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
    return builder.start();
  }

  @Override
  public Health check(Platform platform) {
    return problem.isEmpty() ? Health.ok() : Health.bad(problem);
  }

  @Override
  public void end() {
    if (running != null) {
      running.destroy();
    }
  }
}
