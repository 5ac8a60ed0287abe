package io.sluice.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How it stands with a job.
 *
 * @param running whether it does its work
 * @param proven whether it has shown so by a checkpoint since it was submitted
 * @param detail a few words for people: why it does not, or how old its checkpoint is
 */
public record JobState(boolean running, boolean proven, String detail) {
  private static final int MISSED = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** That of a job that does not do its work, and why. */
  static JobState not(String detail) {
    return new JobState(false, false, detail);
  }

  /**
   * The state of a job that has not ended. It works when all its tasks run and its checkpoints
   * come: none may be late by more than three intervals, or a minute where that is longer. Before
   * the first one only a job that has not failed yet is believed to work.
   *
   * @param checkpoint when its newest one was completed, if this submission has completed any
   * @param restarts how often it has failed and begun again since it was submitted
   */
  static JobState of(
      FlinkJob job, Optional<Instant> checkpoint, long restarts, Duration interval, Instant now) {
    String failed = restarts == 0 ? "" : ", restarted " + times(restarts);
    if (!job.state().equals("RUNNING")) {
      return not(job.state().toLowerCase(Locale.ROOT) + failed);
    }
    if (job.runningTasks() < job.tasks()) {
      return not("%d of %d tasks run%s".formatted(job.runningTasks(), job.tasks(), failed));
    }
    Duration limit = interval.multipliedBy(MISSED);
    limit = limit.compareTo(PATIENCE) < 0 ? PATIENCE : limit;
    Duration age = Duration.between(checkpoint.orElse(job.started()), now);
    String since =
        checkpoint.isPresent()
            ? "last checkpoint %d s ago".formatted(Math.max(0, age.toSeconds()))
            : "no checkpoint yet";
    boolean believed = checkpoint.isPresent() || restarts == 0;
    if (age.compareTo(limit) <= 0) {
      return new JobState(believed, checkpoint.isPresent(), since + failed);
    }
    return not(
        "%s%s%s, one is due every %d s"
            .formatted(
                since,
                checkpoint.isPresent() ? "" : " after %d s".formatted(age.toSeconds()),
                failed,
                Math.max(1, interval.toSeconds())));
  }

  /** The same, with what it failed of. */
  JobState because(Optional<String> failure) {
    return failure.map(text -> new JobState(running, proven, detail + ": " + text)).orElse(this);
  }

  private static String times(long restarts) {
    return restarts == 1 ? "once" : restarts + " times";
  }
}
