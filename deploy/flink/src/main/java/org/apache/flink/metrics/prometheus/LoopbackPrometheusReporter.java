package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.common.TextFormat;
import io.sluice.flink.metrics.OwnMetrics;
import io.sluice.machine.http.MetricsServer;
import io.sluice.machine.http.Reach;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;

/**
 * Flink's Prometheus metrics within the process's reach, which is the loopback address unless it is
 * told otherwise, for those who know the password; the stock reporter listens on every interface,
 * and asks nobody. The metrics of our own jobs keep their names.
 *
 * <p>It stands in Flink's package because the registry it serves is visible there only.
 */
public final class LoopbackPrometheusReporter extends AbstractPrometheusReporter {
  /** How long a job has been running, in milliseconds; 0 while it does not. */
  private static final String RUNNING_TIME = "runningTime";

  private final OwnMetrics own = new OwnMetrics();
  private final Set<Gauge<?>> running = ConcurrentHashMap.newKeySet();
  private final MetricsServer server;

  /** Starts listening on the port; 0 takes any free one. */
  public LoopbackPrometheusReporter(int port, Reach reach, String password) {
    own.register(registry);
    server =
        new MetricsServer(port, reach, password, this::write, Map.of())
            .tellingWhether(this::aJobRuns);
  }

  /** Never in a TaskManager, which knows of tasks alone. */
  private boolean aJobRuns() {
    return running.stream()
        .anyMatch(gauge -> gauge.getValue() instanceof Long millis && millis > 0);
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  private void write(OutputStream out) throws IOException {
    var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    TextFormat.write004(text, registry.metricFamilySamples());
    text.flush();
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (metric instanceof Gauge<?> gauge && name.equals(RUNNING_TIME)) {
      running.add(gauge);
    }
    if (OwnMetrics.isOwn(metric, name)) {
      own.add(metric, name, group);
    } else {
      super.notifyOfAddedMetric(metric, name, group);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    if (metric instanceof Gauge<?> gauge) {
      running.remove(gauge);
    }
    if (OwnMetrics.isOwn(metric, name)) {
      own.remove(metric, name, group);
    } else {
      super.notifyOfRemovedMetric(metric, name, group);
    }
  }

  @Override
  public void close() {
    server.close();
    super.close();
  }
}
