package io.sluice.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the runs of Airflow's DAGs ended, and how long those that have not are awaited. */
public final class RunFigures implements MeterBinder {
  private LiveGauge failed;
  private LiveGauge awaited;
  private LiveGauge took;
  private LiveGauge open;
  private LiveGauge unread;

  /**
   * The newest run of a DAG that has ended.
   *
   * @param owner of the DAG; several with commas between them
   * @param took from its begin to its end
   */
  public record Ended(String dag, String owner, boolean failed, Duration took) {}

  /**
   * A DAG, and whether a run of it is awaited.
   *
   * @param due since when the oldest run that has not ended could have begun, also one that the
   *     scheduler has not made yet; empty when there is none
   */
  public record Awaited(String dag, String owner, Optional<Instant> due) {}

  /**
   * How many runs of a DAG are in a state that is no end.
   *
   * @param state as Airflow names it
   */
  public record Open(String dag, String owner, String state, long runs) {}

  @Override
  public void bindTo(MeterRegistry registry) {
    failed = new LiveGauge(Metric.AIRFLOW_RUN_FAILED, registry);
    awaited = new LiveGauge(Metric.AIRFLOW_RUN_WAIT, registry);
    took = new LiveGauge(Metric.AIRFLOW_RUN_SECONDS, registry);
    open = new LiveGauge(Metric.AIRFLOW_OPEN_RUNS, registry);
    unread = new LiveGauge(Metric.AIRFLOW_IMPORT_ERRORS, registry);
  }

  /** Shows exactly these from now on. */
  public void showEnded(Collection<Ended> runs) {
    failed.show(
        runs.stream()
            .collect(
                Collectors.toMap(
                    run -> tags(run.dag(), run.owner()), run -> () -> run.failed() ? 1 : 0)));
    took.show(
        runs.stream()
            .collect(
                Collectors.toMap(
                    run -> tags(run.dag(), run.owner()),
                    run -> () -> run.took().toMillis() / 1e3)));
  }

  /** Likewise. */
  public void showAwaited(Collection<Awaited> dags) {
    awaited.show(
        dags.stream()
            .collect(
                Collectors.toMap(dag -> tags(dag.dag(), dag.owner()), dag -> () -> wait(dag))));
  }

  /** Likewise. */
  public void showOpen(Collection<Open> runs) {
    open.show(
        runs.stream()
            .collect(
                Collectors.toMap(
                    run -> tags(run.dag(), run.owner()).and("state", run.state()),
                    run -> run::runs)));
  }

  /** How many files of DAGs cannot be read. */
  public void showUnread(int files) {
    unread.show(Map.of(Tags.empty(), () -> files));
  }

  /** What is open is not known: nothing is shown of it. */
  public void hideOpen() {
    awaited.show(Map.of());
    open.show(Map.of());
    unread.show(Map.of());
  }

  private static Tags tags(String dag, String owner) {
    return Tags.of("dag", dag, "owner", owner);
  }

  private static double wait(Awaited dag) {
    return dag.due().map(due -> Duration.between(due, Instant.now()).toMillis() / 1e3).orElse(0.0);
  }
}
