package io.sluice.cli.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sluice.airflow.api.DagApi;
import io.sluice.airflow.api.DagRunApi;
import io.sluice.airflow.api.ImportErrorApi;
import io.sluice.airflow.model.DAGResponse;
import io.sluice.airflow.model.DAGRunResponse;
import io.sluice.airflow.model.DagRunState;
import io.sluice.airflow.model.DagRunType;
import io.sluice.laptop.airflow.AirflowApiPart;
import io.sluice.laptop.airflow.AirflowClient;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Keeper;
import io.sluice.observability.RunFigures;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks how and when the runs of Airflow's DAGs end, so that somebody is told of bad ones. */
final class AirflowRuns implements Keeper, MeterBinder {
  private static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private static final String ANY_DAG = "~";
  private static final List<String> ENDS =
      List.of(DagRunState.SUCCESS.getValue(), DagRunState.FAILED.getValue());
  private static final List<String> NO_ENDS =
      List.of(DagRunState.QUEUED.getValue(), DagRunState.RUNNING.getValue());
  private static final List<String> LAST_ENDED_FIRST = List.of("-end_date");
  private static final List<String> FIRST_DUE_FIRST = List.of("run_after");

  private final RunFigures figures = new RunFigures();

  private final Map<String, DAGResponse> dags = new TreeMap<>();
  private final Map<String, DAGRunResponse> ended = new TreeMap<>();
  private AirflowClient airflow;
  private long lookedAt;
  private Instant lookedFirstAt = Instant.MAX;
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
      // What is known of open runs would grow older by itself.
      figures.hideOpen();
      throw e;
    }
  }

  private void look() throws IOException {
    lookAtDags();
    lookedFirstAt = lookedFirstAt.equals(Instant.MAX) ? Instant.now() : lookedFirstAt;
    // More do not end between two looks.
    newest(ANY_DAG, AirflowClient.PAGE).forEach(this::remember);
    for (String dag : dags.keySet()) {
      if (!ended.containsKey(dag)) {
        newest(dag, 1).forEach(this::remember);
      }
    }
    figures.showEnded(
        dags.values().stream()
            .filter(dag -> ended.containsKey(dag.getDagId()))
            .map(this::ended)
            .toList());
    List<DAGRunResponse> open = thoseThatHaveNotEnded();
    showOpen(open);
    Map<String, Instant> due = oldestOf(open);
    figures.showAwaited(
        dags.values().stream()
            .map(
                dag ->
                    new RunFigures.Awaited(
                        dag.getDagId(),
                        owner(dag),
                        earlier(Optional.ofNullable(due.get(dag.getDagId())), missed(dag))))
            .toList());
    figures.showUnread(unread());
  }

  private List<DAGRunResponse> thoseThatHaveNotEnded() throws IOException {
    return airflow.askAll(
        Integer.MAX_VALUE,
        (client, limit, offset) ->
            new DagRunApi(client)
                .getDagRuns(ANY_DAG, limit, offset, FIRST_DUE_FIRST, NO_ENDS, null, null)
                .getDagRuns());
  }

  private void showOpen(List<DAGRunResponse> open) {
    List<RunFigures.Open> counts = new ArrayList<>();
    for (DAGResponse dag : dags.values()) {
      for (String state : NO_ENDS) {
        long runs =
            open.stream()
                .filter(run -> run.getDagId().equals(dag.getDagId()))
                .filter(run -> run.getState().getValue().equals(state))
                .count();
        counts.add(new RunFigures.Open(dag.getDagId(), owner(dag), state, runs));
      }
    }
    figures.showOpen(counts);
  }

  private int unread() throws IOException {
    return airflow
        .ask(client -> new ImportErrorApi(client).getImportErrors(1, 0))
        .getTotalEntries();
  }

  /** By DAG, since when they could have begun. */
  private static Map<String, Instant> oldestOf(List<DAGRunResponse> open) {
    Map<String, Instant> due = new TreeMap<>();
    open.stream()
        // A past day that is run again was promised to nobody.
        .filter(run -> run.getRunType() != DagRunType.BACKFILL)
        .forEach(run -> due.putIfAbsent(run.getDagId(), run.getRunAfter().toInstant()));
    return due;
  }

  /**
   * When a run was due that a scheduler which stands still has not even begun. Before somebody
   * looked for the first time it may not have run at all.
   */
  private Optional<Instant> missed(DAGResponse dag) {
    return Optional.ofNullable(dag.getNextDagrunRunAfter())
        .map(OffsetDateTime::toInstant)
        .filter(next -> !dag.getIsPaused() && next.isBefore(Instant.now()))
        .map(next -> next.isBefore(lookedFirstAt) ? lookedFirstAt : next);
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
  }

  private RunFigures.Ended ended(DAGResponse dag) {
    DAGRunResponse run = ended.get(dag.getDagId());
    return new RunFigures.Ended(
        dag.getDagId(), owner(dag), run.getState() == DagRunState.FAILED, duration(run));
  }

  /** One that was ended before it began took no time. */
  private static Duration duration(DAGRunResponse run) {
    return run.getStartDate() == null
        ? Duration.ZERO
        : Duration.between(run.getStartDate(), run.getEndDate());
  }

  private void lookAtDags() throws IOException {
    dags.clear();
    airflow
        .askAll(
            Integer.MAX_VALUE,
            (client, limit, offset) -> new DagApi(client).getDags(limit, offset).getDags())
        .forEach(dag -> dags.put(dag.getDagId(), dag));
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
