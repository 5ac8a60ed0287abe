package io.sluice.observability;

import java.util.Map;

/** One series of a scrape: a metric's name, its labels, and its value at that moment. */
public record Sample(String name, Map<String, String> labels, double value) {
  public Sample {
    labels = Map.copyOf(labels);
  }

  /** A label's value; empty when it has no such label, which Prometheus takes for the same. */
  String label(String label) {
    return labels.getOrDefault(label, "");
  }
}
