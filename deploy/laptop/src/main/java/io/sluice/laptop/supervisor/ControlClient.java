package io.sluice.laptop.supervisor;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.machine.http.LocalHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Asks the supervisor that runs, if one does. */
public final class ControlClient {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Platform platform;

  public ControlClient(Platform platform) {
    this.platform = platform;
  }

  /** What the supervisor knows; empty when none answers. */
  public Optional<PlatformStatus> status() {
    try {
      if (!platform.secrets().knows(Platform.HTTP_PASSWORD)) {
        return Optional.empty(); // no supervisor ever ran here
      }
      String answer = platform.http().get(url("/status"), LIMIT);
      return Optional.of(Json.MAPPER.readValue(answer, PlatformStatus.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Has a part restarted; false when the supervisor knows no such part. */
  public boolean restart(String part) throws IOException {
    try {
      platform.http().post(url("/restart/" + part), "", LIMIT);
      return true;
    } catch (LocalHttp.StatusException e) {
      if (e.status() == 404) {
        return false;
      }
      throw e;
    }
  }

  private String url(String path) {
    return "http://127.0.0.1:" + platform.port(Port.METRICS) + path;
  }
}
