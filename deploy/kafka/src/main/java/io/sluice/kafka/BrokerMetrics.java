package io.sluice.kafka;

import io.prometheus.jmx.JmxCollector;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.sluice.machine.http.MetricsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import javax.management.MalformedObjectNameException;

/**
 * What the broker tells of itself by JMX, as far as {@code broker-metrics.yml} names it. Nothing of
 * it is loaded before somebody asks.
 */
final class BrokerMetrics implements MetricsServer.Exposition {
  private PrometheusRegistry registry;

  @Override
  public void writeTo(OutputStream out) throws IOException {
    PrometheusTextFormatWriter.create().write(out, registry().scrape());
  }

  private synchronized PrometheusRegistry registry() throws IOException {
    if (registry == null) {
      var made = new PrometheusRegistry();
      try (InputStream rules = BrokerMetrics.class.getResourceAsStream("broker-metrics.yml")) {
        new JmxCollector(rules).register(made);
      } catch (MalformedObjectNameException e) {
        throw new IllegalStateException("the jar holds its own rules", e);
      }
      registry = made;
    }
    return registry;
  }
}
