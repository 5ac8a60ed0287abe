package io.sluice.jobs;

import java.time.Instant;
import java.util.Set;

/**
 * A job as Flink lists it.
 *
 * @param tasks how many it has
 * @param runningTasks how many of them run: a job counts as running while its tasks still restore
 * @param started when this submission of it began
 */
public record FlinkJob(
    String id, String name, String state, int tasks, int runningTasks, Instant started) {
  private static final Set<String> ENDED = Set.of("FAILED", "CANCELED", "FINISHED");

  /** Whether Flink still reads what it was given: until then it knows nothing of checkpoints. */
  boolean initializing() {
    return state.equals("INITIALIZING");
  }

  /** Whether it will never run again by itself. */
  public boolean ended() {
    return ENDED.contains(state);
  }
}
