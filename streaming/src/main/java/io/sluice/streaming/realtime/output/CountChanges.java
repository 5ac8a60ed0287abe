package io.sluice.streaming.realtime.output;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;

/** Counts what a part of the job puts out. */
public final class CountChanges extends RichMapFunction<Change, Change> {

  private transient Map<String, Counter> counters;

  @Override
  public void open(OpenContext context) {
    counters = new HashMap<>();
  }

  @Override
  public Change map(Change change) {
    counters
        .computeIfAbsent(
            change.dataset(),
            dataset ->
                getRuntimeContext()
                    .getMetricGroup()
                    .addGroup("dataset", dataset)
                    .counter("sluice_realtime_changes_total"))
        .inc();
    return change;
  }
}
