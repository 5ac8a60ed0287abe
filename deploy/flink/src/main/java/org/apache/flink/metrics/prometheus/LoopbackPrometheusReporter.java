package org.apache.flink.metrics.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.client.exporter.common.TextFormat;
import io.sluice.flink.metrics.OwnMetrics;
import io.sluice.machine.http.Admission;
import io.sluice.machine.http.AdmissionFilter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;

/**
 * Flink's Prometheus metrics on the loopback address only, for those who know the password; the
 * stock reporter listens on every interface, and asks nobody. The metrics of our own jobs keep
 * their names.
 *
 * <p>It stands in Flink's package because the registry it serves is visible there only.
 */
public final class LoopbackPrometheusReporter extends AbstractPrometheusReporter {
  private final OwnMetrics own = new OwnMetrics();
  private final HttpServer server;

  /** Starts listening on the port; 0 takes any free one. */
  public LoopbackPrometheusReporter(int port, String password) {
    own.register(registry);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      server = HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot serve metrics on " + address, e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server
        .createContext("/metrics", this::answer)
        .getFilters()
        .add(new AdmissionFilter(new Admission(port(), password)));
    server.start();
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", TextFormat.CONTENT_TYPE_004);
      exchange.sendResponseHeaders(200, 0);
      try (var out = new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8)) {
        TextFormat.write004(out, registry.metricFamilySamples());
      }
    }
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (OwnMetrics.isOwn(metric, name)) {
      own.add(metric, name, group);
    } else {
      super.notifyOfAddedMetric(metric, name, group);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    if (OwnMetrics.isOwn(metric, name)) {
      own.remove(metric, name, group);
    } else {
      super.notifyOfRemovedMetric(metric, name, group);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    super.close();
  }
}
