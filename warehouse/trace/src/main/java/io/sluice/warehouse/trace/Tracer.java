package io.sluice.warehouse.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contracts.wire.TraceParent;
import io.sluice.terminal.UserError;
import io.sluice.warehouse.client.QueryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows one record from where it came from to the rows that it has a part in. */
final class Tracer {
  private static final String TRACE_PARENT =
      "from_utf8(element_at(transform(filter(headers, h -> h.name = '%s'), h -> h.value), 1))"
          .formatted(TraceParent.HEADER);

  private final Tables tables;
  private final KafkaLog log;
  private final Gold gold;

  Tracer(Tables tables, KafkaLog log, Gold gold) {
    this.tables = tables;
    this.log = log;
    this.gold = gold;
  }

  Trace trace(Position position) throws IOException {
    Rows rows = rows(position);
    if (rows.bronze().isEmpty() != rows.fates().isEmpty()) {
      rows = rows(position); // a commit came between the tables
    }
    List<String> notLookedAt = new ArrayList<>();
    List<GoldRows> results =
        rows.fates().stream().anyMatch(place -> place.zone().equals("silver"))
            ? results(position, notLookedAt)
            : List.of();
    boolean landed = !rows.bronze().isEmpty() || !rows.fates().isEmpty();
    return new Trace(
        position.topic(),
        position.partition(),
        position.offset(),
        landed ? Trace.LANDED : log.state(position, tables.keptSince(position)),
        origin(position, rows, notLookedAt).orElse(null),
        rows.bronze().stream().findFirst().orElse(null),
        rows.fates(),
        results,
        notLookedAt);
  }

  private record Rows(List<Place> bronze, List<Place> fates) {}

  private Rows rows(Position position) {
    List<Place> fates = new ArrayList<>(tables.places("silver", position.table(), "*", position));
    fates.addAll(
        tables.places(
            "quarantine",
            "records",
            "dataset, rule, reason, category, rules, source, line",
            position));
    fates.addAll(tables.places("ops", "duplicates", "dataset, identity", position));
    fates.addAll(tables.places("ops", "late_rows", "dataset, event_time, clock", position));
    return new Rows(
        tables.places("bronze", position.table(), TRACE_PARENT + " AS traceparent", position),
        fates);
  }

  private List<GoldRows> results(Position position, List<String> notLookedAt) throws IOException {
    notLookedAt.add("results of realtime jobs");
    try {
      gold.further(position)
          .forEach(table -> notLookedAt.add(table + ", as far as it is computed of gold tables"));
      return gold.of(position);
    } catch (QueryException e) {
      throw e;
    } catch (UserError e) {
      notLookedAt.add("gold tables: " + e.getMessage());
      return List.of();
    }
  }

  private Optional<Origin> origin(Position position, Rows rows, List<String> notLookedAt) {
    return rows.bronze().stream()
        .findFirst()
        .flatMap(bronze -> Optional.ofNullable(bronze.row().getFirst().value()))
        .flatMap(text -> TraceParent.parse(text.toString().getBytes(StandardCharsets.UTF_8)))
        .map(parent -> origin(parent, dataset(position, rows), notLookedAt));
  }

  /** A line that ingestion refused is on a topic of all datasets. */
  private static String dataset(Position position, Rows rows) {
    return rows.fates().stream()
        .filter(place -> place.zone().equals("quarantine"))
        .flatMap(place -> place.row().stream())
        .filter(cell -> cell.column().equals("dataset"))
        .map(cell -> cell.value().toString())
        .findFirst()
        .orElse(position.topic());
  }

  private Origin origin(TraceParent parent, String dataset, List<String> notLookedAt) {
    Optional<JsonNode> file;
    try {
      file = log.file(parent, dataset);
    } catch (IOException e) {
      notLookedAt.add("the names of ingested files: " + e.getMessage());
      // An id of somebody else's is no line.
      Long line = parent.parent().startsWith("00000000") ? parent.line() : null;
      return new Origin(parent.trace(), null, null, line);
    }
    return new Origin(
        parent.trace(),
        file.map(known -> known.path("file").asText()).orElse(null),
        file.map(known -> known.path("updated").asText()).orElse(null),
        file.map(_ -> parent.line()).orElse(null));
  }
}
