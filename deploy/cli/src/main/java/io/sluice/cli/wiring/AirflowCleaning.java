package io.sluice.cli.wiring;

import io.sluice.laptop.airflow.AirflowApiPart;
import io.sluice.laptop.airflow.AirflowHistory;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Keeper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Takes away what Airflow remembers for too long, once a day. */
final class AirflowCleaning implements Keeper {
  private static final String NAME = "airflow-cleaning";
  private static final String HISTORY = "P30D";
  private static final Duration DAILY = Duration.ofDays(1);

  /** So that a start has the machine for itself. */
  private static final Duration FIRST = Duration.ofMinutes(20);

  private final Periodic runs = new Periodic(NAME, FIRST, Clock.systemUTC());

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
    return List.of(AirflowApiPart.NAME);
  }

  @Override
  public void tick(Platform platform) throws IOException, InterruptedException {
    Duration history =
        Periodic.time("airflow.history", platform.setting("airflow.history", HISTORY), HISTORY);
    runs.tick(
        platform,
        history.compareTo(DAILY) < 0 ? history : DAILY,
        now -> AirflowHistory.cleaning(platform, now.minus(history)));
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
