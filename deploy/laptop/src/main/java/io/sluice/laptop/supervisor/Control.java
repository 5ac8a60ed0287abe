package io.sluice.laptop.supervisor;

import com.sun.net.httpserver.HttpExchange;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.machine.http.MetricsServer;
import io.sluice.machine.http.Reach;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The supervisor's address on loopback: {@code /metrics}, {@code /status} and {@code
 * /restart/<part>}, for those who know the platform's password.
 */
final class Control implements AutoCloseable {
  private final Supervisor supervisor;
  private final MetricsServer server;

  Control(Platform platform, Supervisor supervisor, PrometheusMeterRegistry metrics) {
    this.supervisor = supervisor;
    this.server =
        new MetricsServer(
            platform.port(Port.METRICS),
            Reach.LOOPBACK,
            platform.secret(Platform.HTTP_PASSWORD),
            metrics::scrape,
            Map.of("/status", this::status, "/restart/", this::restart));
  }

  private void status(HttpExchange exchange) throws IOException {
    answer(exchange, 200, "application/json", Json.MAPPER.writeValueAsString(supervisor.status()));
  }

  private void restart(HttpExchange exchange) throws IOException {
    String part = exchange.getRequestURI().getPath().substring("/restart/".length());
    boolean known = exchange.getRequestMethod().equals("POST") && supervisor.restart(part);
    answer(exchange, known ? 202 : 404, "text/plain", known ? "restarting" : "no such part");
  }

  private static void answer(HttpExchange exchange, int code, String type, String text)
      throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(code, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
