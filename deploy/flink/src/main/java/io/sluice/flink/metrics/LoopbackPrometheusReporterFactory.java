package io.sluice.flink.metrics;

import io.sluice.machine.http.Admission;
import io.sluice.machine.http.Reach;
import java.util.Properties;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.prometheus.LoopbackPrometheusReporter;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Makes the reporter that {@code metrics.reporter.<name>.factory.class} names; its one option is
 * {@code port}. The password comes from the environment.
 */
public final class LoopbackPrometheusReporterFactory implements MetricReporterFactory {
  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    int port = ((MetricConfig) properties).getInteger("port", 9249);
    return new LoopbackPrometheusReporter(
        port, Reach.of(System.getenv()), Admission.password(System.getenv()));
  }
}
