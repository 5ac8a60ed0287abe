package io.sluice.observability;

import io.sluice.observability.PlatformMetrics.Checkpoint;
import io.sluice.observability.PlatformMetrics.Dataset;
import io.sluice.observability.PlatformMetrics.Heap;
import io.sluice.observability.PlatformMetrics.Quarantined;
import io.sluice.observability.PlatformMetrics.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Takes the figures that matter out of scrapes.
 *
 * @param all a scrape of the addresses that have such figures
 * @param earlier a scrape of the TaskManager some seconds before, from which rates are told
 */
record MetricsReport(List<Scrape> all, Scrape earlier) {
  private static final String TASKMANAGER = Metric.Where.TASKMANAGER.label();

  /**
   * The figures.
   *
   * @param addresses a scrape of every address
   */
  PlatformMetrics metrics(List<Scrape> addresses) {
    Scrape launcher = of(Target.LAUNCHER);
    return new PlatformMetrics(
        PlatformMetrics.addresses(addresses),
        since(),
        datasets(),
        quarantined(),
        tables(),
        checkpoints(),
        heap(),
        names(launcher, 1),
        names(launcher, 0),
        sendersTime(launcher),
        withoutFigures(launcher));
  }

  private static List<String> sendersTime(Scrape launcher) {
    return launcher
        .all(Metric.SENDERS_TIME.id())
        .filter(one -> one.value() > 0)
        .map(one -> one.label("dataset"))
        .sorted()
        .toList();
  }

  private static List<String> withoutFigures(Scrape launcher) {
    Stream<String> sources =
        launcher
            .all(Metric.FIGURES_UP.id())
            .filter(one -> one.value() == 0)
            .map(one -> one.label("source"));
    Stream<String> tables =
        launcher
            .all(Metric.UNREADABLE_TABLES.id())
            .filter(one -> one.value() > 0)
            .map(one -> "%.0f of the tables".formatted(one.value()));
    return Stream.concat(sources, tables).toList();
  }

  private String since() {
    OptionalDouble start =
        of(TASKMANAGER)
            .all(Metric.LANDING_START.id())
            .mapToDouble(Sample::value)
            .filter(Double::isFinite)
            .min();
    return start.isEmpty() ? null : Instant.ofEpochSecond((long) start.getAsDouble()).toString();
  }

  private List<Dataset> datasets() {
    Scrape landing = of(TASKMANAGER);
    Scrape launcher = of(Target.LAUNCHER);
    var names = new TreeSet<String>();
    names.addAll(landing.values(Metric.LANDING_RECORDS.id(), "dataset"));
    names.addAll(landing.values(Metric.LANDING_QUARANTINED.id(), "dataset"));
    names.addAll(launcher.values(Metric.CONSUMER_LAG.id(), "dataset"));
    return names.stream()
        .map(
            name ->
                new Dataset(
                    name,
                    count(orZero(landing, Metric.LANDING_RECORDS, name)),
                    rate(Metric.LANDING_RECORDS, name),
                    count(orZero(landing, Metric.LANDING_SILVER, name)),
                    rate(Metric.LANDING_SILVER, name),
                    count(orZero(landing, Metric.LANDING_DUPLICATES, name)),
                    count(orZero(landing, Metric.LANDING_QUARANTINED, name)),
                    lag(name, Lag.LANDING),
                    lag(name, Lag.realtime(name)),
                    known(launcher.sum(Metric.FRESHNESS.id(), "dataset", name))))
        .toList();
  }

  private Long lag(String dataset, String group) {
    return count(
        of(Target.LAUNCHER).sum(Metric.CONSUMER_LAG.id(), "dataset", dataset, "group", group));
  }

  /** A counter that has not counted yet is not there. */
  private static OptionalDouble orZero(Scrape landing, Metric metric, String dataset) {
    OptionalDouble sum = landing.sum(metric.id(), "dataset", dataset);
    boolean counts = landing.all(Metric.LANDING_START.id()).findAny().isPresent();
    return sum.isEmpty() && counts ? OptionalDouble.of(0) : sum;
  }

  private Double rate(Metric metric, String dataset) {
    Scrape landing = of(TASKMANAGER);
    Double now = known(orZero(landing, metric, dataset));
    Double before = known(orZero(earlier, metric, dataset));
    double seconds = (landing.nanos() - earlier.nanos()) / 1e9;
    if (now == null || before == null || seconds <= 0) {
      return null;
    }
    // A counter that fell began again at 0.
    return (now < before ? now : now - before) / seconds;
  }

  private List<Quarantined> quarantined() {
    Scrape landing = of(TASKMANAGER);
    record Kind(String dataset, String rule, String category) {}
    return landing
        .all(Metric.LANDING_QUARANTINED.id())
        .map(one -> new Kind(one.label("dataset"), one.label("rule"), one.label("category")))
        .distinct()
        .sorted(Comparator.comparing(Kind::toString))
        .map(
            kind ->
                new Quarantined(
                    kind.dataset(),
                    kind.rule(),
                    kind.category(),
                    count(
                        landing.sum(
                            Metric.LANDING_QUARANTINED.id(),
                            "dataset",
                            kind.dataset(),
                            "rule",
                            kind.rule(),
                            "category",
                            kind.category()))))
        .toList();
  }

  private List<Table> tables() {
    Scrape launcher = of(Target.LAUNCHER);
    return launcher.values(Metric.TABLE_RECORDS.id(), "table").stream()
        .map(
            name ->
                new Table(
                    name,
                    count(launcher.sum(Metric.TABLE_RECORDS.id(), "table", name)),
                    known(launcher.sum(Metric.COMMIT_AGE.id(), "table", name))))
        .toList();
  }

  private List<Checkpoint> checkpoints() {
    Scrape launcher = of(Target.LAUNCHER);
    return launcher.values(Metric.CHECKPOINT_AGE.id(), "job_name").stream()
        .map(
            job ->
                new Checkpoint(
                    job, known(launcher.sum(Metric.CHECKPOINT_AGE.id(), "job_name", job))))
        .toList();
  }

  private Heap heap() {
    Scrape flink = of(TASKMANAGER);
    OptionalDouble used = flink.sum("flink_taskmanager_Status_JVM_Memory_Heap_Used");
    return used.isEmpty()
        ? null
        : new Heap(count(used), count(flink.sum("flink_taskmanager_Status_JVM_Memory_Heap_Max")));
  }

  private static List<String> names(Scrape launcher, double state) {
    var names = new ArrayList<String>();
    launcher
        .all(Metric.PART_UP.id())
        .filter(one -> one.value() == state)
        .forEach(one -> names.add(one.label("part")));
    launcher
        .all(Metric.KEEPER_UP.id())
        .filter(one -> one.value() == state)
        .forEach(one -> names.add(one.label("keeper")));
    return names;
  }

  private static Double known(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble()) ? value.getAsDouble() : null;
  }

  private static Long count(OptionalDouble value) {
    Double known = known(value);
    return known == null ? null : (Long) Math.round(known);
  }

  private Scrape of(String label) {
    return all.stream()
        .filter(scrape -> scrape.target().label().equals(label))
        .findFirst()
        .orElseGet(() -> Scrape.none(label));
  }
}
