package io.sluice.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;

/** Since when this process sees to the platform. */
public final class StartFigure implements MeterBinder {
  private final double began = Instant.now().toEpochMilli() / 1000.0;

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(Metric.SUPERVISOR_START.id(), () -> began)
        .description(Metric.SUPERVISOR_START.meaning())
        .register(registry);
  }
}
