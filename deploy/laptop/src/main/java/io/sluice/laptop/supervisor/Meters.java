package io.sluice.laptop.supervisor;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sluice.laptop.platform.Platform;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The launcher's own metrics. */
final class Meters {
  private static final Logger LOG = LoggerFactory.getLogger(Meters.class);

  private Meters() {}

  /** A registry with the supervisor's figures and those that the binders add. */
  static PrometheusMeterRegistry registry(
      Platform platform, Supervisor supervisor, List<MeterBinder> binders) {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    for (Status one : supervisor.status().all()) {
      String tag = one.kind().name().toLowerCase(java.util.Locale.ROOT);
      if (one.kind() == Kind.HOOK) {
        continue;
      }
      Gauge.builder("sluice." + tag + ".up", () -> now(supervisor, one).healthy() ? 1 : 0)
          .description("1 when it is healthy, 0 when it is not")
          .tag(tag, one.name())
          .register(registry);
      if (one.kind() == Kind.PART) {
        FunctionCounter.builder(
                "sluice.part.restarts", supervisor, any -> now(supervisor, one).restarts())
            .description("How often it was started again unasked since the supervisor began")
            .tag(tag, one.name())
            .register(registry);
        processes(registry, supervisor, one);
      }
    }
    Gauge.builder("sluice.disk.free", () -> freeDisk(platform))
        .baseUnit("bytes")
        .description("What may still be written to the disk of the state folder")
        .register(registry);
    binders.forEach(binder -> binder.bindTo(registry));
    return registry;
  }

  /** Also of parts that have no address of their own for such figures. */
  private static void processes(
      PrometheusMeterRegistry registry, Supervisor supervisor, Status part) {
    var figures = new ProcessFigures();
    Gauge.builder("sluice.part.memory", () -> figures.memory(now(supervisor, part)))
        .baseUnit("bytes")
        .description("What its processes have in memory, pages that are shared in part")
        .tag("part", part.name())
        .register(registry);
    FunctionCounter.builder(
            "sluice.part.cpu", figures, any -> figures.cpuSeconds(now(supervisor, part)))
        .baseUnit("seconds")
        .description("Processor time of its processes, from 0 again with each start")
        .tag("part", part.name())
        .register(registry);
  }

  private static double freeDisk(Platform platform) {
    try {
      return Preflight.freeDisk(platform);
    } catch (IOException e) {
      LOG.debug("free disk space is not known", e);
      return Double.NaN;
    }
  }

  private static Status now(Supervisor supervisor, Status one) {
    return supervisor.status().all().stream()
        .filter(status -> status.name().equals(one.name()))
        .findFirst()
        .orElse(one);
  }
}
