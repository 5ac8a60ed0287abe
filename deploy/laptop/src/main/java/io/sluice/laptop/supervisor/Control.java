package io.sluice.laptop.supervisor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.machine.http.Admission;
import io.sluice.machine.http.AdmissionFilter;
import io.sluice.machine.http.JvmFigures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * The supervisor's address on loopback: {@code /metrics}, {@code /status} and {@code
 * /restart/<part>}, for those who know the platform's password.
 */
final class Control implements AutoCloseable {
  private final Supervisor supervisor;
  private final PrometheusMeterRegistry metrics;
  private final AdmissionFilter admission;
  private final HttpServer server;

  Control(Platform platform, Supervisor supervisor, PrometheusMeterRegistry metrics)
      throws IOException {
    this.supervisor = supervisor;
    this.metrics = metrics;
    int port = platform.port(Port.METRICS);
    this.admission =
        new AdmissionFilter(new Admission(port, platform.secret(Platform.HTTP_PASSWORD)));
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    // One who says nothing must not keep the others waiting.
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    context("/metrics", this::metrics);
    context("/status", this::status);
    context("/restart/", this::restart);
    server.start();
  }

  private void context(String path, HttpHandler handler) {
    server.createContext(path, handler).getFilters().add(admission);
  }

  private void metrics(HttpExchange exchange) throws IOException {
    var page = new ByteArrayOutputStream();
    metrics.scrape(page);
    JvmFigures.writeTo(page);
    answer(
        exchange,
        200,
        "text/plain; version=0.0.4; charset=utf-8",
        page.toString(StandardCharsets.UTF_8));
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
    server.stop(0);
  }
}
