package io.sluice.laptop.airflow;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One of Airflow's processes behind its API.
 *
 * @param command of Airflow that it runs
 * @param component as Airflow's health names it
 */
public record AirflowDaemon(String name, List<String> command, String component) implements Part {

  /** Reads {@code orchestration/dags}. */
  public static AirflowDaemon dags() {
    return new AirflowDaemon("airflow-dags", List.of("dag-processor"), "dag_processor");
  }

  /**
   * Its children run the tasks, whose logs are read over the API: so it needs no server of logs of
   * its own, which would listen on all addresses.
   */
  public static AirflowDaemon scheduler() {
    return new AirflowDaemon(
        "airflow-scheduler", List.of("scheduler", "--skip-serve-logs"), "scheduler");
  }

  @Override
  public Optional<String> extra() {
    return Optional.of(AirflowApiPart.EXTRA);
  }

  @Override
  public List<String> needs() {
    return List.of(AirflowApiPart.NAME);
  }

  @Override
  public Launch prepare(Platform platform) throws IOException {
    return AirflowProcess.launch(platform, name, command);
  }

  @Override
  public void beforeStart(Platform platform) throws IOException {
    Files.createFile(started(platform));
  }

  /** As old as the process is. */
  private Path started(Platform platform) throws IOException {
    return platform.tempDir(name).resolve("started");
  }

  @Override
  public Health check(Platform platform) {
    try {
      return AirflowHealth.of(
          platform, component, Files.getLastModifiedTime(started(platform)).toInstant());
    } catch (IOException e) {
      return Health.bad(e);
    }
  }

  @Override
  public Duration startLimit() {
    return Duration.ofMinutes(3);
  }

  /** The scheduler was seen not to end when asked; it is killed then, with the tasks. */
  @Override
  public Duration stopLimit() {
    return Duration.ofSeconds(10);
  }
}
