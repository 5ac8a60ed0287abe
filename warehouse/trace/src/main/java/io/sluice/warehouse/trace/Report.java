package io.sluice.warehouse.trace;

import io.sluice.terminal.Printable;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** A record's way as people read it. */
final class Report {
  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void print(Trace trace) {
    line("%s, partition %d, offset %d", trace.topic(), trace.partition(), trace.offset());
    switch (trace.state()) {
      case "waiting" -> line("  It is on the log and has not landed yet: no table holds it.");
      case "expired" ->
          line("  Kafka, or the contract's retention, has deleted it, and no table holds it.");
      case "absent" ->
          line("  There is no record: the log ends before, or a mark of Kafka's own stands there.");
      default -> landed(trace);
    }
  }

  private void landed(Trace trace) {
    line(
        "  from        %s",
        trace.origin() == null ? "its header does not say" : from(trace.origin()));
    if (trace.bronze() == null) {
      line("  bronze      NOT THERE, though what was made of it is; ./sluice reconcile tells more");
    } else {
      line("  received    %s, by Kafka", trace.bronze().appendedAt());
      print("bronze", trace.bronze());
    }
    if (trace.fates().isEmpty()) {
      line(
          "  fate        NONE: it is in none of silver, quarantine, duplicates; ./sluice reconcile tells more");
    }
    trace
        .fates()
        .forEach(place -> print(place.zone().equals("ops") ? place.table() : place.zone(), place));
    trace.gold().forEach(this::print);
    if (!trace.notLookedAt().isEmpty()) {
      line("  Not looked at: %s.", String.join("; ", trace.notLookedAt()));
    }
  }

  private static String from(Origin origin) {
    if (origin.file() == null && origin.line() != null) {
      return "line %,d of a file, if it was one: names were not looked at".formatted(origin.line());
    }
    return origin.file() == null
        ? "trace %s of its sender's; no file that was ingested".formatted(origin.trace())
        : "%s, line %,d, sent until %s"
            .formatted(origin.file(), origin.line(), origin.ingestedAt());
  }

  private void print(String name, Place place) {
    line("  %-11s %s", name, committed(place));
    line("              %s, %s", place.file(), group(place));
    if (!name.equals("bronze")) {
      line("              %s", text(place.row()));
    }
  }

  private static String committed(Place place) {
    if (place.snapshot() == null) {
      return "its file was replaced while this looked; ask again";
    }
    if (place.committedAt() == null) {
      return "snapshot %d, which maintenance has forgotten".formatted(place.snapshot());
    }
    String how =
        switch (place.operation()) {
          case "replace" -> ", which put files together";
          case "overwrite" -> ", which made its day anew";
          default ->
              place.checkpoint() == null ? "" : ", checkpoint %s".formatted(place.checkpoint());
        };
    return "%s, snapshot %d%s".formatted(place.committedAt(), place.snapshot(), how);
  }

  private static String group(Place place) {
    if (place.rowGroupCount() == null) {
      return "which cannot be read here: row group not looked at";
    }
    String which =
        place.rowGroups().stream().map(String::valueOf).collect(Collectors.joining(" or "));
    return "row group %s of %d".formatted(which, place.rowGroupCount());
  }

  private void print(GoldRows gold) {
    line("  gold        %s%s", gold.table(), gold.remark() == null ? "" : ": " + gold.remark());
    gold.rows().forEach(row -> line("              %s", text(row)));
    if (gold.more()) {
      line("              and more");
    }
  }

  private static String text(List<Cell> row) {
    return row.stream().map(Cell::toString).collect(Collectors.joining(", "));
  }

  private void line(String format, Object... values) {
    out.println(Printable.of(format.formatted(values)));
  }
}
