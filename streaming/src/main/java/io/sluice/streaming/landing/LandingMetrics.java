package io.sluice.streaming.landing;

import io.sluice.streaming.judge.Fate;
import io.sluice.streaming.judge.FateCounter;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counters of the landing job. Labels: {@code dataset}, and for quarantined rows {@code rule} (the
 * first that is broken) and {@code category}. They count since the task started; after a restore
 * they begin again, as Prometheus counters may.
 *
 * <p>The names are whole: the reporter shows a name that begins with {@code sluice_} as it is,
 * without Flink's scope before it.
 */
final class LandingMetrics implements FateCounter {

  private final MetricGroup root;
  private final Map<String, Counter> records = new HashMap<>();
  private final Map<String, Counter> silver = new HashMap<>();
  private final Map<String, Counter> duplicates = new HashMap<>();
  private final Map<String, Counter> quarantined = new HashMap<>();

  LandingMetrics(MetricGroup root) {
    this.root = root;
    double start = System.currentTimeMillis() / 1000.0;
    root.gauge("sluice_landing_start_time_seconds", (Gauge<Double>) () -> start);
  }

  @Override
  public void count(String topic, Fate fate) {
    records
        .computeIfAbsent(topic, name -> dataset(name).counter("sluice_landing_records_total"))
        .inc();
    switch (fate) {
      case Fate.Silver _ ->
          silver
              .computeIfAbsent(
                  topic, name -> dataset(name).counter("sluice_landing_silver_records_total"))
              .inc();
      case Fate.Duplicate _ ->
          duplicates
              .computeIfAbsent(
                  topic, name -> dataset(name).counter("sluice_landing_duplicates_total"))
              .inc();
      case Fate.Quarantined bad ->
          quarantined
              .computeIfAbsent(
                  bad.dataset() + '|' + bad.rules().getFirst() + '|' + bad.category(),
                  unseen ->
                      dataset(bad.dataset())
                          .addGroup("rule", bad.rules().getFirst())
                          .addGroup("category", bad.category())
                          .counter("sluice_landing_quarantined_records_total"))
              .inc();
    }
  }

  private MetricGroup dataset(String name) {
    return root.addGroup("dataset", name);
  }
}
