package io.sluice.laptop.supervisor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The supervisor's address on loopback: {@code /metrics} for everyone, {@code /status} and {@code
 * /restart/<part>} for those who know the token, which is a secret of the state folder.
 */
final class Control implements AutoCloseable {
  static final String TOKEN_HEADER = "X-Sluice-Token";
  static final String TOKEN_SECRET = "control.token";

  private final Supervisor supervisor;
  private final PrometheusMeterRegistry metrics;
  private final byte[] token;
  private final HttpServer server;

  Control(Platform platform, Supervisor supervisor, PrometheusMeterRegistry metrics)
      throws IOException {
    this.supervisor = supervisor;
    this.metrics = metrics;
    this.token = platform.secret(TOKEN_SECRET).getBytes(StandardCharsets.UTF_8);
    var address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), platform.port(Port.METRICS));
    this.server = HttpServer.create(address, 0);
    server.createContext("/metrics", this::metrics);
    server.createContext("/status", this::status);
    server.createContext("/restart/", this::restart);
    server.start();
  }

  private void metrics(HttpExchange exchange) throws IOException {
    answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
  }

  private void status(HttpExchange exchange) throws IOException {
    if (allowed(exchange)) {
      String json = Json.MAPPER.writeValueAsString(supervisor.status());
      answer(exchange, 200, "application/json", json);
    }
  }

  private void restart(HttpExchange exchange) throws IOException {
    if (allowed(exchange)) {
      String part = exchange.getRequestURI().getPath().substring("/restart/".length());
      boolean known = exchange.getRequestMethod().equals("POST") && supervisor.restart(part);
      answer(exchange, known ? 202 : 404, "text/plain", known ? "restarting" : "no such part");
    }
  }

  private boolean allowed(HttpExchange exchange) throws IOException {
    String given = exchange.getRequestHeaders().getFirst(TOKEN_HEADER);
    boolean right =
        given != null && MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
    if (!right) {
      answer(exchange, 403, "text/plain", "wrong or missing " + TOKEN_HEADER);
    }
    return right;
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
    server.stop(0);
  }
}
