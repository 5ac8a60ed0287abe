package io.sluice.laptop.airflow;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.postgres.PostgresPart;
import io.sluice.laptop.spi.Address;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.http.Admission;
import io.sluice.machine.process.Foreground;
import io.sluice.machine.process.Launch;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Airflow's API and UI; it also brings Airflow's tables in PostgreSQL up to date. */
public final class AirflowApiPart implements Part {
  /** By which a person asks for Airflow. */
  public static final String EXTRA = "airflow";

  public static final String NAME = "airflow-api";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> extra() {
    return Optional.of(EXTRA);
  }

  @Override
  public List<String> needs() {
    return List.of("postgres");
  }

  @Override
  public Launch prepare(Platform platform) throws IOException {
    return AirflowProcess.launch(platform, NAME, List.of("api-server"));
  }

  @Override
  public void beforeStart(Platform platform) throws IOException, InterruptedException {
    AirflowProcess.requireInstalled(platform);
    AirflowSettings.writePasswords(platform);
    createDatabase(platform);
    Foreground.Answer migrated =
        Foreground.ask(
            AirflowProcess.command(platform, List.of("db", "migrate")),
            AirflowSettings.environment(platform));
    if (migrated.exitCode() != 0) {
      throw new IOException("Airflow's tables could not be made: " + lastLine(migrated.said()));
    }
  }

  private static String lastLine(String said) {
    return said.lines().reduce("", (before, line) -> line);
  }

  private static void createDatabase(Platform platform) throws IOException {
    try (Connection connection = PostgresPart.connect(platform, "postgres");
        var statement = connection.createStatement()) {
      try (var known =
          statement.executeQuery(
              "select 1 from pg_database where datname = '%s'"
                  .formatted(AirflowSettings.DATABASE))) {
        if (known.next()) {
          return;
        }
      }
      statement.execute("create database " + AirflowSettings.DATABASE);
    } catch (SQLException e) {
      throw new IOException("cannot create Airflow's database: " + e.getMessage(), e);
    }
  }

  @Override
  public Health check(Platform platform) {
    return AirflowHealth.of(platform, "metadatabase");
  }

  @Override
  public Duration startLimit() {
    return Duration.ofMinutes(3);
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.AIRFLOW);
  }

  @Override
  public List<Address> addresses(Platform platform) {
    return List.of(
        new Address(
            "Airflow UI",
            AirflowSettings.url(platform),
            "user %s, password: %s in %s"
                .formatted(
                    Admission.USER,
                    AirflowSettings.PASSWORD,
                    platform.state().resolve("secrets.properties"))));
  }
}
