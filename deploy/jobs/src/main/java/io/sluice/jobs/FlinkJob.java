package io.sluice.jobs;

import java.util.Set;

/** A job as Flink lists it. */
public record FlinkJob(String id, String name, String state) {
  private static final Set<String> ENDED = Set.of("FAILED", "CANCELED", "FINISHED");

  /** Whether it will never run again by itself. */
  public boolean ended() {
    return ENDED.contains(state);
  }
}
