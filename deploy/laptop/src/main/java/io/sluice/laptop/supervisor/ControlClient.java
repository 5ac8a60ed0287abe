package io.sluice.laptop.supervisor;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/** Asks the supervisor that runs, if one does. */
public final class ControlClient {
  private final Platform platform;

  public ControlClient(Platform platform) {
    this.platform = platform;
  }

  /** What the supervisor knows; empty when none answers. */
  public Optional<PlatformStatus> status() {
    try {
      if (!platform.secrets().knows(Control.TOKEN_SECRET)) {
        return Optional.empty(); // no supervisor ever ran here
      }
      HttpURLConnection request = open("/status");
      if (request.getResponseCode() != 200) {
        return Optional.empty();
      }
      try (var body = request.getInputStream()) {
        return Optional.of(Json.MAPPER.readValue(body, PlatformStatus.class));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Has a part restarted; false when the supervisor knows no such part. */
  public boolean restart(String part) throws IOException {
    HttpURLConnection request = open("/restart/" + part);
    request.setRequestMethod("POST");
    return request.getResponseCode() == 202;
  }

  private HttpURLConnection open(String path) throws IOException {
    var uri = URI.create("http://127.0.0.1:" + platform.port(Port.METRICS) + path);
    var request = (HttpURLConnection) uri.toURL().openConnection(java.net.Proxy.NO_PROXY);
    request.setConnectTimeout(2000);
    request.setReadTimeout(5000);
    request.setRequestProperty(Control.TOKEN_HEADER, platform.secret(Control.TOKEN_SECRET));
    return request;
  }
}
