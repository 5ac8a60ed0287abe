package io.sluice.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.stream.Collectors;

/** How the runs of Airflow's DAGs ended, as figures. */
public final class RunFigures implements MeterBinder {
  private LiveGauge failed;

  /**
   * The newest run of a DAG that has ended.
   *
   * @param owner of the DAG; several with commas between them
   */
  public record Ended(String dag, String owner, boolean failed) {}

  @Override
  public void bindTo(MeterRegistry registry) {
    failed = new LiveGauge(Metric.AIRFLOW_RUN_FAILED, registry);
  }

  /** Shows exactly these from now on. */
  public void show(Collection<Ended> runs) {
    failed.show(
        runs.stream()
            .collect(
                Collectors.toMap(
                    run -> Tags.of("dag", run.dag(), "owner", run.owner()),
                    run -> () -> run.failed() ? 1 : 0)));
  }
}
