package io.sluice.machine.http;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Memory, garbage collection, threads and processor time of this JVM, under the names that
 * Prometheus' own client gives them ({@code jvm_...}, {@code process_...}): the same ones for every
 * process of the platform.
 */
final class JvmFigures {
  private static final PrometheusTextFormatWriter WRITER = PrometheusTextFormatWriter.create();

  private JvmFigures() {}

  /** Made when first asked for. */
  private static final class Lazy {
    private static final PrometheusRegistry REGISTRY = new PrometheusRegistry();

    static {
      JvmMetrics.builder().register(REGISTRY);
    }
  }

  /** Writes them in version 0.0.4 of the text format. */
  static void writeTo(OutputStream out) throws IOException {
    WRITER.write(out, Lazy.REGISTRY.scrape());
  }
}
