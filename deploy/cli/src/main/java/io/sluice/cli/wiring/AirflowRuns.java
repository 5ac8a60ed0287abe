package io.sluice.cli.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sluice.airflow.api.DagApi;
import io.sluice.airflow.api.DagRunApi;
import io.sluice.airflow.model.DAGResponse;
import io.sluice.airflow.model.DAGRunResponse;
import io.sluice.airflow.model.DagRunState;
import io.sluice.laptop.airflow.AirflowApiPart;
import io.sluice.laptop.airflow.AirflowClient;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Keeper;
import io.sluice.observability.RunFigures;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks how the runs of Airflow's DAGs end, so that somebody is told of those that fail. */
final class AirflowRuns implements Keeper, MeterBinder {
  private static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private static final String ANY_DAG = "~";
  private static final List<String> ENDS =
      List.of(DagRunState.SUCCESS.getValue(), DagRunState.FAILED.getValue());
  private static final List<String> LAST_ENDED_FIRST = List.of("-end_date");

  private final RunFigures figures = new RunFigures();

  /** By DAG. */
  private final Map<String, String> owners = new TreeMap<>();

  private final Map<String, DAGRunResponse> ended = new TreeMap<>();
  private AirflowClient airflow;
  private long lookedAt;
  private volatile String problem = "";

  @Override
  public String name() {
    return "runs of DAGs";
  }

  @Override
  public String shortName() {
    return "airflow-runs";
  }

  @Override
  public List<String> needs() {
    return List.of(AirflowApiPart.NAME);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    figures.bindTo(registry);
  }

  @Override
  public void tick(Platform platform) throws IOException {
    if (airflow != null && System.nanoTime() - lookedAt < EVERY_NANOS) {
      return;
    }
    if (airflow == null) {
      airflow = new AirflowClient(platform);
    }
    lookedAt = System.nanoTime();
    try {
      look();
      problem = "";
    } catch (IOException e) {
      problem = String.valueOf(e.getMessage());
      throw e;
    }
  }

  private void look() throws IOException {
    lookAtDags();
    // More do not end between two looks.
    newest(ANY_DAG, AirflowClient.PAGE).forEach(this::remember);
    for (String dag : owners.keySet()) {
      if (!ended.containsKey(dag)) {
        newest(dag, 1).forEach(this::remember);
      }
    }
    figures.show(
        owners.entrySet().stream()
            .filter(dag -> ended.containsKey(dag.getKey()))
            .map(dag -> figure(dag.getKey(), dag.getValue()))
            .toList());
  }

  private RunFigures.Ended figure(String dag, String owner) {
    return new RunFigures.Ended(dag, owner, ended.get(dag).getState() == DagRunState.FAILED);
  }

  private void lookAtDags() throws IOException {
    owners.clear();
    airflow
        .askAll(
            Integer.MAX_VALUE,
            (client, limit, offset) -> new DagApi(client).getDags(limit, offset).getDags())
        .forEach(dag -> owners.put(dag.getDagId(), owner(dag)));
  }

  /** In one order: that of Airflow's changes with each process that reads the DAGs. */
  private static String owner(DAGResponse dag) {
    return dag.getOwners().stream().sorted().collect(Collectors.joining(", "));
  }

  private List<DAGRunResponse> newest(String dag, int count) throws IOException {
    return airflow
        .ask(
            client ->
                new DagRunApi(client).getDagRuns(dag, count, 0, LAST_ENDED_FIRST, ENDS, null, null))
        .getDagRuns();
  }

  private void remember(DAGRunResponse run) {
    if (run.getEndDate() != null) {
      ended.merge(
          run.getDagId(),
          run,
          (known, other) -> other.getEndDate().isBefore(known.getEndDate()) ? known : other);
    }
  }

  @Override
  public Health check(Platform platform) {
    return problem.isEmpty() ? Health.ok() : Health.bad(problem);
  }

  @Override
  public void end() {
    if (airflow != null) {
      airflow.close();
    }
  }
}
