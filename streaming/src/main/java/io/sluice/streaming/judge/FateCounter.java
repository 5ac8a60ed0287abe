package io.sluice.streaming.judge;

import java.io.Serializable;
import org.apache.flink.metrics.MetricGroup;

/** Counts the fates of records for a job's metrics. */
@FunctionalInterface
public interface FateCounter {

  void count(String topic, Fate fate);

  /** Makes a counter on a task. */
  @FunctionalInterface
  interface Factory extends Serializable {
    FateCounter open(MetricGroup group);
  }
}
