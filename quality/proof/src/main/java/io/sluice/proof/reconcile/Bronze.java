package io.sluice.proof.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.warehouse.client.TrinoSession;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A bronze table as it is now, and how far the landing job had come at its newest commit to it.
 * These are not the same when others have written to the table since, or have taken it back.
 *
 * @param snapshot the table's current one
 * @param ends by partition: the offset after the last record that the landing had read at that
 *     commit
 * @param keptSince the first UTC day of Kafka's timestamp that the contract's retention has left
 *     whole; empty when it has taken nothing away
 */
public record Bronze(
    String topic,
    String table,
    long snapshot,
    String checkpoint,
    Map<Integer, Long> ends,
    Optional<LocalDate> keptSince) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The bronze tables' names, in order. */
  static List<String> tables(TrinoSession trino) {
    return trino
        .rows(
            "SELECT table_name FROM iceberg.information_schema.tables"
                + " WHERE table_schema = 'bronze' ORDER BY 1")
        .stream()
        .map(row -> row.get(0).toString())
        .toList();
  }

  /** Empty when no commit of the landing to it is known. */
  public static Optional<Bronze> newest(TrinoSession trino, String table) {
    var rows =
        trino.rows(
            """
            SELECT main.snapshot_id, summary['sluice.checkpoint-id'], summary['sluice.end-offsets']
            FROM iceberg.bronze."%1$s$snapshots"
            CROSS JOIN (SELECT snapshot_id FROM iceberg.bronze."%1$s$refs" WHERE name = 'main') main
            WHERE element_at(summary, 'sluice.end-offsets') IS NOT NULL
            ORDER BY committed_at DESC LIMIT 1\
            """
                .formatted(table));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    String topic = topic(table);
    List<Object> row = rows.getFirst();
    return Optional.of(
        new Bronze(
            topic,
            table,
            (Long) row.get(0),
            row.get(1).toString(),
            ends(topic, row.get(2)),
            keptSince(trino, table)));
  }

  private static Optional<LocalDate> keptSince(TrinoSession trino, String table) {
    return trino
        .rows(
            "SELECT value FROM iceberg.bronze.\"%s$properties\" WHERE key = 'sluice.kept-since'"
                .formatted(table))
        .stream()
        .map(row -> LocalDate.parse(row.getFirst().toString()))
        .findFirst();
  }

  /** A domain has no underscore: the first one of a table's name stands for the dot. */
  static String topic(String table) {
    return table.replaceFirst("_", ".");
  }

  /** How many rows a table has. */
  static long rows(TrinoSession trino, String table) {
    return (Long)
        trino.rows("SELECT count(*) FROM iceberg.bronze.%s".formatted(table)).getFirst().getFirst();
  }

  /** The rows of the topic, for a FROM. Records of topics without a contract may stand beside. */
  String rows() {
    return "iceberg.bronze.%s FOR VERSION AS OF %d WHERE _topic = '%s'"
        .formatted(table, snapshot, topic);
  }

  /** How many rows are of no topic, or of another one in a table that belongs to one. */
  long foreignRows(TrinoSession trino) {
    String foreign =
        topic.startsWith("ops.") ? "_topic IS NULL" : "_topic IS DISTINCT FROM '" + topic + "'";
    return (Long)
        trino
            .rows(
                "SELECT count(*) FROM iceberg.bronze.%s FOR VERSION AS OF %d WHERE %s"
                    .formatted(table, snapshot, foreign))
            .getFirst()
            .getFirst();
  }

  private static Map<Integer, Long> ends(String topic, Object json) {
    try {
      Map<String, Map<Integer, Long>> all =
          JSON.readValue(json.toString(), new TypeReference<>() {});
      return new TreeMap<>(all.getOrDefault(topic, Map.of()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the end offsets of " + topic + " are no JSON: " + json, e);
    }
  }

  /**
   * Adds the table's pairs to the sets; pairs below a set's base have left the log.
   *
   * @return how many have
   */
  long collect(TrinoSession trino, Map<Integer, OffsetSet> stored, Map<Integer, Long> bases) {
    var gone = new long[1];
    trino.each(
        "SELECT _partition, _offset FROM " + rows(),
        row -> {
          int partition = row.getInt(1);
          long offset = row.getLong(2);
          long base = bases.getOrDefault(partition, 0L);
          if (offset >= base) {
            stored.computeIfAbsent(partition, p -> new OffsetSet(base)).add(offset);
          } else {
            gone[0]++;
          }
        });
    return gone[0];
  }
}
