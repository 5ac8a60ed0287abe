package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.HTTPServer;
import io.sluice.flink.metrics.OwnMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;

/**
 * Flink's Prometheus metrics on the loopback address only; the stock reporter listens on every
 * interface and cannot be told otherwise. The metrics of our own jobs keep their names.
 *
 * <p>It stands in Flink's package because the registry it serves is visible there only.
 */
public final class LoopbackPrometheusReporter extends AbstractPrometheusReporter {
  private final OwnMetrics own = new OwnMetrics();
  private final HTTPServer server;

  /** Starts listening on the port; 0 takes any free one. */
  public LoopbackPrometheusReporter(int port) {
    own.register(registry);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      server = new HTTPServer(address, registry, true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot serve metrics on " + address, e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getPort();
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
    server.stop();
    super.close();
  }
}
