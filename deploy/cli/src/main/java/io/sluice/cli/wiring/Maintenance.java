package io.sluice.cli.wiring;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Keeper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Runs {@code ./sluice maintenance run} now and then, in a process of its own. */
final class Maintenance implements Keeper {
  private static final String NAME = "maintenance";
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration SHORTEST = Duration.ofMinutes(10);

  /** Of the landing job, between two runs. */
  private static final int COMMITS = 600;

  /** So that a start, and a demonstration, have the machine for themselves. */
  private static final Duration FIRST = Duration.ofMinutes(10);

  private final Periodic runs;
  private final List<String> catalog;

  /**
   * @param catalog names of the parts without which no table can be reached
   */
  Maintenance(Clock clock, List<String> catalog) {
    this.catalog = catalog;
    this.runs = new Periodic(NAME, FIRST, clock);
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
    return catalog;
  }

  @Override
  public void tick(Platform platform) throws IOException, InterruptedException {
    runs.tick(platform, interval(platform), _ -> prepare(platform));
  }

  /** As it is set, or by how often the landing job commits. */
  static Duration interval(Platform platform) {
    String set = platform.setting("maintenance.interval", "");
    if (!set.isEmpty()) {
      return Periodic.time(
          "maintenance.interval", set, LONGEST + "; to have none: without=" + NAME);
    }
    Duration commits = Jobs.landingInterval(platform).multipliedBy(COMMITS);
    return Duration.ofMillis(
        Math.clamp(commits.toMillis(), SHORTEST.toMillis(), LONGEST.toMillis()));
  }

  private static ProcessBuilder prepare(Platform platform) throws IOException {
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
    return builder;
  }

  @Override
  public Health check(Platform platform) {
    return runs.problem().isEmpty() ? Health.ok() : Health.bad(runs.problem());
  }

  @Override
  public void end() {
    runs.end();
  }
}
