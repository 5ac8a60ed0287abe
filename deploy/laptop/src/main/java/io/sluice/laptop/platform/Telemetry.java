package io.sluice.laptop.platform;

import io.sluice.terminal.UserError;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where servers send traces, in OpenTelemetry's protocol over HTTP.
 *
 * @param endpoint without the path of a signal
 */
public record Telemetry(String endpoint) {

  /**
   * Empty when nobody wants them.
   *
   * @throws UserError for what is no address; it may hold a token, so no message repeats it
   */
  public static Optional<Telemetry> of(Platform platform) {
    String endpoint = platform.setting("telemetry.endpoint", "").strip();
    if (endpoint.isEmpty()) {
      return Optional.empty();
    }
    if (!isAddress(endpoint)) {
      throw new UserError(
          "telemetry.endpoint is no address of HTTP without user, query or fragment; for example http://127.0.0.1:4318");
    }
    return Optional.of(new Telemetry(endpoint.replaceAll("/+$", "")));
  }

  private static boolean isAddress(String endpoint) {
    try {
      URI uri = URI.create(endpoint);
      return uri.getHost() != null
          && List.of("http", "https").contains(uri.getScheme())
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Where traces are posted to. */
  public String traces() {
    return endpoint + "/v1/traces";
  }
}
