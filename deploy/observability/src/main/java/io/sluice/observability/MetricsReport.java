package io.sluice.observability;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * The figures that matter, as text.
 *
 * @param all a scrape of every address
 * @param earlier a scrape of the TaskManager some seconds before, from which rates are told
 */
public record MetricsReport(List<Scrape> all, Scrape earlier) {
  private static final String TASKMANAGER = Metric.Where.TASKMANAGER.label();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** One line for each address: whose it is, where, and whether it answers. */
  public static List<String> addresses(List<Scrape> scrapes) {
    var table = new Columns("METRICS OF", "URL", "STATE");
    for (Scrape scrape : scrapes) {
      String state = scrape.up() ? "up" : "down: " + scrape.problem();
      table.row(scrape.target().label(), scrape.target().url(), state);
    }
    return table.lines();
  }

  /** Everything but the addresses. */
  public List<String> figures() {
    var lines = new ArrayList<String>();
    lines.add(since());
    add(lines, datasets());
    Columns quarantined = quarantined();
    if (!quarantined.isEmpty()) {
      lines.add("");
      add(lines, quarantined);
    }
    lines.add("");
    lines.add("All time");
    add(lines, tables());
    lines.add("");
    lines.addAll(health());
    return lines;
  }

  private static void add(List<String> lines, Columns table) {
    if (!table.isEmpty()) {
      lines.addAll(table.lines());
    }
  }

  private String since() {
    OptionalDouble start =
        of(TASKMANAGER)
            .all(Metric.LANDING_START.id())
            .mapToDouble(Sample::value)
            .filter(Double::isFinite)
            .min();
    if (start.isEmpty()) {
      return "The landing job counts nothing at the moment: no task of it runs.";
    }
    Instant at = Instant.ofEpochSecond((long) start.getAsDouble());
    return "Landing since %s, when its task last started and its counters began at 0"
        .formatted(at.atZone(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS).format(TIME));
  }

  private Columns datasets() {
    var table =
        new Columns(
            "DATASET",
            "IN",
            "IN/S",
            "SILVER",
            "SILVER/S",
            "DUPLICATES",
            "QUARANTINED",
            "LAG",
            "FRESHNESS");
    Scrape landing = of(TASKMANAGER);
    Scrape launcher = of(Target.LAUNCHER);
    var names = new TreeSet<String>();
    names.addAll(landing.values(Metric.LANDING_RECORDS.id(), "dataset"));
    names.addAll(landing.values(Metric.LANDING_QUARANTINED.id(), "dataset"));
    names.addAll(launcher.values(Metric.CONSUMER_LAG.id(), "dataset"));
    for (String name : names) {
      table.row(
          name,
          Texts.count(orZero(landing, Metric.LANDING_RECORDS, name)),
          Texts.rate(rate(Metric.LANDING_RECORDS, name)),
          Texts.count(orZero(landing, Metric.LANDING_SILVER, name)),
          Texts.rate(rate(Metric.LANDING_SILVER, name)),
          Texts.count(orZero(landing, Metric.LANDING_DUPLICATES, name)),
          Texts.count(orZero(landing, Metric.LANDING_QUARANTINED, name)),
          Texts.count(launcher.sum(Metric.CONSUMER_LAG.id(), "dataset", name)),
          Texts.age(launcher.sum(Metric.FRESHNESS.id(), "dataset", name)));
    }
    return table;
  }

  /** A counter that has not counted yet is not there. */
  private static OptionalDouble orZero(Scrape landing, Metric metric, String dataset) {
    OptionalDouble sum = landing.sum(metric.id(), "dataset", dataset);
    boolean counts = landing.all(Metric.LANDING_START.id()).findAny().isPresent();
    return sum.isEmpty() && counts ? OptionalDouble.of(0) : sum;
  }

  private OptionalDouble rate(Metric metric, String dataset) {
    Scrape landing = of(TASKMANAGER);
    OptionalDouble now = orZero(landing, metric, dataset);
    OptionalDouble before = orZero(earlier, metric, dataset);
    double seconds = (landing.nanos() - earlier.nanos()) / 1e9;
    if (now.isEmpty() || before.isEmpty() || seconds <= 0) {
      return OptionalDouble.empty();
    }
    // A counter that fell began again at 0.
    double fell = now.getAsDouble() - before.getAsDouble();
    return OptionalDouble.of((fell < 0 ? now.getAsDouble() : fell) / seconds);
  }

  private Columns quarantined() {
    var table = new Columns("QUARANTINED", "BY RULE", "CATEGORY", "RECORDS");
    Scrape landing = of(TASKMANAGER);
    record Kind(String dataset, String rule, String category) {}
    landing
        .all(Metric.LANDING_QUARANTINED.id())
        .map(one -> new Kind(one.label("dataset"), one.label("rule"), one.label("category")))
        .distinct()
        .sorted(Comparator.comparing(Kind::toString))
        .forEach(
            kind ->
                table.row(
                    kind.dataset(),
                    kind.rule(),
                    kind.category(),
                    Texts.count(
                        landing.sum(
                            Metric.LANDING_QUARANTINED.id(),
                            "dataset",
                            kind.dataset(),
                            "rule",
                            kind.rule(),
                            "category",
                            kind.category()))));
    return table;
  }

  private Columns tables() {
    var table = new Columns("TABLE", "ROWS", "LAST COMMIT");
    Scrape launcher = of(Target.LAUNCHER);
    for (String name : launcher.values(Metric.TABLE_RECORDS.id(), "table")) {
      OptionalDouble age = launcher.sum(Metric.COMMIT_AGE.id(), "table", name);
      table.row(
          name,
          Texts.count(launcher.sum(Metric.TABLE_RECORDS.id(), "table", name)),
          age.isEmpty() ? "never" : Texts.age(age) + " ago");
    }
    return table;
  }

  private List<String> health() {
    var lines = new ArrayList<String>();
    Scrape launcher = of(Target.LAUNCHER);
    for (String job : launcher.values(Metric.CHECKPOINT_AGE.id(), "job_name")) {
      OptionalDouble age = launcher.sum(Metric.CHECKPOINT_AGE.id(), "job_name", job);
      lines.add("Last checkpoint of %s: %s ago".formatted(job, Texts.age(age)));
    }
    Scrape flink = of(TASKMANAGER);
    OptionalDouble heap = flink.sum("flink_taskmanager_Status_JVM_Memory_Heap_Used");
    if (heap.isPresent()) {
      lines.add(
          "TaskManager's heap: %s of %s"
              .formatted(
                  Texts.megabytes(heap),
                  Texts.megabytes(flink.sum("flink_taskmanager_Status_JVM_Memory_Heap_Max"))));
    }
    add(lines, "Up", launcher, 1);
    add(lines, "DOWN", launcher, 0);
    launcher
        .all(Metric.FIGURES_UP.id())
        .filter(one -> one.value() == 0)
        .forEach(
            one ->
                lines.add(
                    "The launcher has no figures of %s; ./sluice logs launcher says why"
                        .formatted(one.label("source"))));
    return lines;
  }

  private static void add(List<String> lines, String title, Scrape launcher, double state) {
    var names = new ArrayList<String>();
    launcher
        .all(Metric.PART_UP.id())
        .filter(one -> one.value() == state)
        .forEach(one -> names.add(one.label("part")));
    launcher
        .all(Metric.KEEPER_UP.id())
        .filter(one -> one.value() == state)
        .forEach(one -> names.add(one.label("keeper")));
    if (!names.isEmpty()) {
      lines.add(title + ": " + String.join(", ", names));
    }
  }

  private Scrape of(String label) {
    return all.stream()
        .filter(scrape -> scrape.target().label().equals(label))
        .findFirst()
        .orElseGet(() -> Scrape.none(label));
  }
}
