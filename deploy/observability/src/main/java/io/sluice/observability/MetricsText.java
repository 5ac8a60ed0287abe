package io.sluice.observability;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures that matter, as people read them. */
public final class MetricsText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final PlatformMetrics metrics;

  private MetricsText(PlatformMetrics metrics) {
    this.metrics = metrics;
  }

  /** One line for each address: whose it is, where, and whether it answers. */
  public static List<String> addresses(List<Scrape> scrapes) {
    var table = new Columns("METRICS OF", "URL", "STATE");
    for (var one : PlatformMetrics.addresses(scrapes)) {
      table.row(one.of(), one.url(), one.up() ? "up" : "down: " + one.problem());
    }
    return table.lines();
  }

  /** Everything but the addresses. */
  public static List<String> figures(PlatformMetrics metrics) {
    return new MetricsText(metrics).figures();
  }

  private List<String> figures() {
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
    return metrics.landingSince() == null
        ? "The landing job counts nothing at the moment: no task of it runs."
        : "Landing since %s, when its task last started and its counters began at 0"
            .formatted(
                Instant.parse(metrics.landingSince()).atZone(ZoneId.systemDefault()).format(TIME));
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
            "REALTIME LAG",
            "FRESHNESS");
    for (var one : metrics.datasets()) {
      table.row(
          one.dataset(),
          Texts.count(one.in()),
          Texts.rate(one.inPerSecond()),
          Texts.count(one.silver()),
          Texts.rate(one.silverPerSecond()),
          Texts.count(one.duplicates()),
          Texts.count(one.quarantined()),
          Texts.count(one.lag()),
          Texts.count(one.realtimeLag()),
          Texts.age(one.freshnessSeconds()));
    }
    return table;
  }

  private Columns quarantined() {
    var table = new Columns("QUARANTINED", "BY RULE", "CATEGORY", "RECORDS");
    for (var one : metrics.quarantined()) {
      table.row(one.dataset(), one.rule(), one.category(), Texts.count(one.records()));
    }
    return table;
  }

  private Columns tables() {
    var table = new Columns("TABLE", "ROWS", "LAST COMMIT");
    for (var one : metrics.tables()) {
      Double age = one.commitAgeSeconds();
      table.row(
          one.table(), Texts.count(one.rows()), age == null ? "never" : Texts.age(age) + " ago");
    }
    return table;
  }

  private List<String> health() {
    var lines = new ArrayList<String>();
    for (var one : metrics.checkpoints()) {
      lines.add("Last checkpoint of %s: %s ago".formatted(one.job(), Texts.age(one.ageSeconds())));
    }
    PlatformMetrics.Heap heap = metrics.taskmanagerHeap();
    if (heap != null) {
      lines.add(
          "TaskManager's heap: %s of %s"
              .formatted(Texts.megabytes(heap.usedBytes()), Texts.megabytes(heap.maxBytes())));
    }
    add(lines, "Up", metrics.up());
    add(lines, "DOWN", metrics.down());
    for (String dataset : metrics.sendersTime()) {
      lines.add(
          "%1$s has message.timestamp.type=CreateTime: what is sent to it goes to quarantine; set it back with kafka-configs.sh --alter --entity-type topics --entity-name %1$s --add-config message.timestamp.type=LogAppendTime"
              .formatted(dataset));
    }
    for (String source : metrics.withoutFigures()) {
      lines.add(
          "The launcher has no figures of %s; ./sluice logs launcher says why".formatted(source));
    }
    return lines;
  }

  private static void add(List<String> lines, String title, List<String> names) {
    if (!names.isEmpty()) {
      lines.add(title + ": " + String.join(", ", names));
    }
  }
}
