package io.sluice.proof.verify;

import io.sluice.warehouse.client.TrinoSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds bronze, silver, quarantine and duplicates of one dataset against the manifest, row for row:
 * the n-th bronze row of a partition by offset is the n-th event that was sent to it, and what
 * became of it is looked up by its offset.
 */
final class DatasetCheck {
  /** Of the bytes behind the five that name the schema, as the truth has it. */
  private static final String HASH = "to_hex(murmur3(coalesce(substr(%s, 6), X'')))";

  private static final String BRONZE =
      "SELECT _partition, _offset, " + HASH.formatted("value") + " FROM bronze.%s WHERE %s";

  private final TrinoSession trino;
  private final Manifest.Dataset dataset;
  private final DatasetTruth truth;
  private final Differences problems = new Differences();
  private final Map<Integer, PartitionRows> bronze = new HashMap<>();
  private final Map<Integer, BitSet> met = new HashMap<>();
  private final long[] found = new long[Fate.values().length];

  DatasetCheck(TrinoSession trino, Manifest.Dataset dataset, DatasetTruth truth) {
    this.trino = trino;
    this.dataset = dataset;
    this.truth = truth;
  }

  DatasetVerdict run() {
    readBronze();
    truth.partitions().forEach(this::comparePayloads);
    readSilver();
    readOthers(
        Fate.QUARANTINE,
        "SELECT _partition, _offset, rule, "
            + HASH.formatted("payload")
            + " FROM quarantine.records WHERE dataset = '%s' AND _topic = '%1$s' AND %2$s");
    readOthers(
        Fate.DUPLICATE,
        "SELECT _partition, _offset, '', '' FROM ops.duplicates WHERE dataset = '%s' AND _topic = '%1$s' AND %2$s");
    truth.partitions().forEach(this::findLost);
    long rows = bronze.values().stream().mapToLong(PartitionRows::size).sum();
    return new DatasetVerdict(dataset.name(), truth, rows, found, problems.lines());
  }

  private void readBronze() {
    trino.each(
        BRONZE.formatted(dataset.table(), dataset.since()),
        row ->
            bronze
                .computeIfAbsent(row.getInt(1), first -> new PartitionRows())
                .add(row.getLong(2), Hash128.parse(row.getString(3))));
    bronze.forEach(
        (partition, rows) -> {
          for (long offset : rows.sort()) {
            problems.add("rows twice in bronze", place(partition, offset));
          }
          if (!truth.partitions().containsKey(partition)) {
            problems.add("partitions in bronze that got no event", String.valueOf(partition));
          }
        });
  }

  private void comparePayloads(int partition, PartitionTruth events) {
    PartitionRows rows = rows(partition);
    int common = Math.min(rows.size(), events.size());
    for (int i = 0; i < common; i++) {
      if (!rows.payload(i).equals(events.payload(i))) {
        problems.add(
            "bronze rows with other bytes than were sent",
            "event %d at %s".formatted(events.number(i), place(partition, rows.offset(i))));
      }
    }
    for (int i = common; i < events.size(); i++) {
      problems.add("events missing in bronze", "event " + events.number(i));
    }
    for (int i = common; i < rows.size(); i++) {
      problems.add("bronze rows that were not sent", place(partition, rows.offset(i)));
    }
  }

  private void readSilver() {
    List<String> columns = silverColumns();
    trino.each(
        "SELECT _partition, _offset, %s FROM silver.%s WHERE %s"
            .formatted(String.join(", ", columns), dataset.table(), dataset.since()),
        row -> {
          int event = event(row, Fate.SILVER);
          if (event >= 0) {
            List<Object> values = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
              values.add(row.getObject(i + 3));
            }
            String text = CanonicalText.of(values);
            PartitionTruth events = truth.partitions().get(row.getInt(1));
            if (!Hash128.of(text).equals(events.row(event))) {
              problems.add(
                  "silver rows with other values",
                  "event %d is %s".formatted(events.number(event), text));
            }
          }
        });
  }

  private List<String> silverColumns() {
    return trino
        .rows(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'silver' AND table_name = '%s' AND column_name NOT LIKE '\\_%%' ESCAPE '\\' ORDER BY ordinal_position"
                .formatted(dataset.table()))
        .stream()
        .map(row -> '"' + row.getFirst().toString() + '"')
        .toList();
  }

  private void readOthers(Fate fate, String sql) {
    trino.each(
        sql.formatted(dataset.name(), dataset.since()),
        row -> {
          int event = event(row, fate);
          if (event >= 0) {
            PartitionTruth events = truth.partitions().get(row.getInt(1));
            String expected = truth.rule(events.rule(event));
            if (!expected.equals(row.getString(3))) {
              problems.add(
                  "rows in quarantine for another rule",
                  "event %d for %s instead of %s"
                      .formatted(events.number(event), row.getString(3), expected));
            }
            if (fate == Fate.QUARANTINE
                && !Hash128.parse(row.getString(4)).equals(events.payload(event))) {
              problems.add(
                  "rows in quarantine with other bytes than were sent",
                  "event " + events.number(event));
            }
          }
        });
  }

  /** The event of a row, if it may have this fate. */
  private int event(ResultSet row, Fate fate) throws SQLException {
    int partition = row.getInt(1);
    long offset = row.getLong(2);
    found[fate.ordinal()]++;
    int event = rows(partition).rank(offset);
    PartitionTruth events = truth.partitions().get(partition);
    if (event < 0 || events == null || event >= events.size()) {
      problems.add("rows in " + fate + " that bronze does not have", place(partition, offset));
      return -1;
    }
    if (events.fate(event) != fate) {
      problems.add(
          "events in " + fate + " that belong in " + events.fate(event),
          "event " + events.number(event));
      return -1;
    }
    BitSet seen = met.computeIfAbsent(partition, first -> new BitSet());
    if (seen.get(event)) {
      problems.add("rows twice in " + fate, "event " + events.number(event));
      return -1;
    }
    seen.set(event);
    return event;
  }

  private void findLost(int partition, PartitionTruth events) {
    BitSet seen = met.computeIfAbsent(partition, first -> new BitSet());
    int known = Math.min(events.size(), rows(partition).size());
    for (int i = seen.nextClearBit(0); i < known; i = seen.nextClearBit(i + 1)) {
      problems.add("events missing in " + events.fate(i), "event " + events.number(i));
    }
  }

  private PartitionRows rows(int partition) {
    return bronze.computeIfAbsent(
        partition,
        none -> {
          var empty = new PartitionRows();
          empty.sort();
          return empty;
        });
  }

  private static String place(int partition, long offset) {
    return "partition %d, offset %d".formatted(partition, offset);
  }
}
