package io.sluice.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/** A gauge whose series come and go; each tells its value at the moment of the scrape. */
final class LiveGauge {
  private final MultiGauge gauge;
  private volatile Map<Tags, DoubleSupplier> values = Map.of();

  LiveGauge(Metric metric, MeterRegistry registry) {
    gauge = MultiGauge.builder(metric.id()).description(metric.meaning()).register(registry);
  }

  /** Shows exactly these series from now on. */
  void show(Map<Tags, DoubleSupplier> series) {
    values = Map.copyOf(series);
    // Those that stay are not registered anew, so that no scrape misses them.
    List<Row<?>> rows =
        values.keySet().stream()
            .map(tags -> Row.of(tags, () -> value(tags)))
            .collect(Collectors.toList());
    gauge.register(rows);
  }

  private Double value(Tags tags) {
    DoubleSupplier value = values.get(tags);
    return value == null ? Double.NaN : value.getAsDouble();
  }
}
