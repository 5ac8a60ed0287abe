package io.sluice.laptop.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.machine.http.LocalHttp;
import java.io.IOException;

/** What Airflow says of its parts. It answers 200 whatever they are, so its words are read. */
final class AirflowHealth {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AirflowHealth() {}

  /**
   * @param component as Airflow names it: metadatabase, scheduler, dag_processor
   */
  static Health of(Platform platform, String component) {
    try {
      JsonNode all =
          JSON.readTree(
              LocalHttp.anonymous().get(AirflowSettings.url(platform) + "/api/v2/monitor/health"));
      JsonNode status = all.path(component).path("status");
      return status.asText().equals("healthy")
          ? Health.ok()
          : Health.bad(
              "Airflow says of it: %s".formatted(status.isTextual() ? status.asText() : "nothing"));
    } catch (IOException e) {
      return Health.bad(e);
    }
  }
}
