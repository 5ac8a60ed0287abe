package io.sluice.machine.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * The metrics of a process, and those of its JVM, at {@code /metrics}, for those who know the
 * platform's password; and whatever else such a process answers them. Metrics are made when they
 * are asked for, and cost nothing else.
 */
public final class MetricsServer implements AutoCloseable {
  /** The variable by which a process is told its port. */
  public static final String PORT = "SLUICE_METRICS_PORT";

  private static final String READY = "/ready";
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Exposition metrics;
  private final Reach reach;
  private final HttpServer server;

  /** What a process has to show. */
  public interface Exposition {
    /** Writes all metrics, in version 0.0.4 of Prometheus' text format. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Starts listening as the environment says, for those who know its password. */
  public static MetricsServer told(
      Map<String, String> environment, Exposition metrics, BooleanSupplier ready) {
    Reach reach = Reach.of(environment);
    int port = Integer.parseInt(environment.get(PORT));
    return new MetricsServer(port, reach, Admission.password(environment), metrics, Map.of())
        .tellingWhether(ready);
  }

  /**
   * Whoever watches over a pod knows no password, and is told this one thing at {@value #READY}, by
   * status 200 or 503. Where only this machine can ask, nobody is told.
   *
   * @param ready whether the process does its work
   */
  public MetricsServer tellingWhether(BooleanSupplier ready) {
    if (!reach.isLocal()) {
      server.createContext(READY, exchange -> answer(exchange, ready.getAsBoolean()));
    }
    return this;
  }

  /** Starts listening on the port of this machine; 0 takes any free one. */
  public MetricsServer(int port, String password, Exposition metrics) {
    this(port, Reach.LOOPBACK, password, metrics, Map.of());
  }

  /**
   * Starts listening.
   *
   * @param port 0 takes any free one
   * @param others what it answers the same people besides, by the beginning of the path
   */
  public MetricsServer(
      int port, Reach reach, String password, Exposition metrics, Map<String, HttpHandler> others) {
    this.metrics = metrics;
    this.reach = reach;
    var address = new InetSocketAddress(reach.address(), port);
    try {
      server = HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot serve metrics on " + address, e);
    }
    // One who says nothing must not keep the others waiting.
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var admission = new AdmissionFilter(new Admission(port(), password, reach.names()));
    server.createContext("/metrics", this::answer).getFilters().add(admission);
    others.forEach(
        (path, handler) -> server.createContext(path, handler).getFilters().add(admission));
    server.start();
  }

  private static void answer(HttpExchange exchange, boolean ready) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(ready ? 200 : 503, -1);
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      // Whole, or none: half a page would look like series that have ended.
      var page = new ByteArrayOutputStream();
      metrics.writeTo(page);
      JvmFigures.writeTo(page);
      exchange.getResponseHeaders().set("Content-Type", TEXT);
      exchange.sendResponseHeaders(200, page.size());
      page.writeTo(exchange.getResponseBody());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
