package io.sluice.laptop.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.machine.http.LocalHttp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** What Airflow says of its parts. It answers 200 whatever they are, so its words are read. */
final class AirflowHealth {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One process answers all, and is slow while tasks begin. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private AirflowHealth() {}

  /**
   * Whether a process works. Airflow calls one healthy for half a minute after its last heartbeat,
   * also when it is dead and the next one only begins.
   *
   * @param component as Airflow names it: scheduler, dag_processor
   * @param started when the process was
   */
  static Health of(Platform platform, String component, Instant started) {
    try {
      String heartbeat =
          all(platform).path(component).path("latest_%s_heartbeat".formatted(component)).asText();
      return heartbeat.isEmpty()
              || heartbeat.equals("null")
              || OffsetDateTime.parse(heartbeat).toInstant().isBefore(started)
          ? Health.bad("Airflow has not heard of it yet")
          : of(platform, component);
    } catch (IOException e) {
      return Health.bad(e);
    }
  }

  /**
   * @param component as Airflow names it: metadatabase, scheduler, dag_processor
   */
  static Health of(Platform platform, String component) {
    try {
      JsonNode status = all(platform).path(component).path("status");
      return status.asText().equals("healthy")
          ? Health.ok()
          : Health.bad(
              "Airflow says of it: %s".formatted(status.isTextual() ? status.asText() : "nothing"));
    } catch (IOException e) {
      return Health.bad(e);
    }
  }

  private static JsonNode all(Platform platform) throws IOException {
    return JSON.readTree(
        LocalHttp.anonymous().get(AirflowSettings.url(platform) + "/api/v2/monitor/health", LIMIT));
  }
}
