package io.sluice.streaming.replay;

import io.sluice.lakehouse.AuditColumns;
import io.sluice.lakehouse.Zone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Rows as records judged anew give them, held against those that stand in the tables: value by
 * value. Rows are gathered, and then compared all at once. Not thread-safe.
 */
final class Comparison {

  private static final String NOWHERE = "nowhere";

  private final Part part;

  /** What comes later than this is counted apart. */
  private final long periodEnd;

  /** By partition and offset. */
  private final Map<Integer, TreeMap<Long, Expected>> expected = new HashMap<>();

  /** By partition, the offset up to which was compared. */
  private final Map<Integer, Long> compared = new HashMap<>();

  private final Map<String, Long> kinds = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();
  private long rows;
  private long met;
  private long later;
  private long latest = Long.MIN_VALUE;

  private static final class Expected {
    final String table;
    final Object[] values;
    final long appendedAt;
    boolean found;

    Expected(String table, Object[] values, long appendedAt) {
      this.table = table;
      this.values = values;
      this.appendedAt = appendedAt;
    }
  }

  Comparison(Part part, long periodEnd) {
    this.part = part;
    this.periodEnd = periodEnd;
  }

  /** Gathers a row; of a partition they come in the order of their offsets. */
  void expect(int partition, long offset, long appendedAt, String table, Object[] values) {
    expected
        .computeIfAbsent(partition, first -> new TreeMap<>())
        .put(offset, new Expected(table, values, appendedAt));
    rows++;
  }

  /** Compares what was gathered, and tells what was found since the last time. */
  Findings compare() throws IOException {
    Window window = window();
    for (String name : part.tables().keySet()) {
      if (!name.equals(part.bronze()) && !window.stretches().isEmpty()) {
        holdAgainst(name, window);
      }
    }
    expected.forEach(
        (partition, rowsOf) ->
            rowsOf.forEach(
                (offset, row) -> {
                  if (!row.found) {
                    differs(partition, offset, row.appendedAt, NOWHERE, kind(row));
                  }
                }));
    var findings =
        new Findings(
            rows, met, new TreeMap<>(kinds), List.copyOf(examples), later, latest, Map.of());
    expected.clear();
    kinds.clear();
    examples.clear();
    rows = 0;
    met = 0;
    later = 0;
    return findings;
  }

  private Window window() {
    var stretches = new ArrayList<Stretch>();
    expected.forEach(
        (partition, rowsOf) -> {
          var times = rowsOf.values().stream().mapToLong(row -> row.appendedAt).summaryStatistics();
          long end = rowsOf.lastKey() + 1;
          stretches.add(
              new Stretch(
                  partition,
                  compared.getOrDefault(partition, rowsOf.firstKey()),
                  end,
                  rowsOf.size(),
                  times.getMin(),
                  times.getMax()));
          compared.put(partition, end);
        });
    return new Window(stretches);
  }

  private void holdAgainst(String name, Window window) throws IOException {
    Schema columns = part.tables().get(name).schema();
    int topic = position(columns, AuditColumns.TOPIC);
    int partition = position(columns, AuditColumns.PARTITION);
    int offset = position(columns, AuditColumns.OFFSET);
    int appendedAt = position(columns, AuditColumns.APPENDED_AT);
    part.read(
        name,
        window,
        columns,
        Expressions.equal(AuditColumns.TOPIC, part.topic()),
        row -> {
          if (part.topic().contentEquals(row.get(topic, CharSequence.class))) {
            holdAgainst(
                name,
                columns,
                window,
                row.get(partition, Integer.class),
                row.get(offset, Long.class),
                row.get(appendedAt, Long.class) / 1000,
                row);
          }
        });
  }

  private void holdAgainst(
      String name,
      Schema columns,
      Window window,
      int partition,
      long offset,
      long appendedAt,
      StructLike row) {
    TreeMap<Long, Expected> of = expected.get(partition);
    Expected same = of == null ? null : of.get(offset);
    if (same == null) {
      if (window.holds(partition, offset) && part.period().contains(appendedAt)) {
        met++;
        differs(partition, offset, appendedAt, kind(name, columns, row), NOWHERE);
      }
      return;
    }
    met++;
    if (same.found) {
      differs(partition, offset, appendedAt, kind(name, columns, row) + " again", NOWHERE);
    } else if (!name.equals(same.table)) {
      differs(partition, offset, appendedAt, kind(name, columns, row), kind(same));
    } else {
      holdAgainst(name, columns.columns(), partition, offset, same, row);
    }
    same.found = true;
  }

  private void holdAgainst(
      String name,
      List<NestedField> columns,
      int partition,
      long offset,
      Expected same,
      StructLike row) {
    for (int i = 0; i < columns.size(); i++) {
      Object stands = row.get(i, Object.class);
      if (!Cells.same(stands, same.values[i])) {
        String column = columns.get(i).name();
        count(name + ": another " + column, same.appendedAt);
        example(
            "%s-%d@%d: %s of %s is %s, and its record gives %s"
                .formatted(
                    part.topic(),
                    partition,
                    offset,
                    column,
                    name,
                    Cells.text(stands),
                    Cells.text(same.values[i])));
        return;
      }
    }
  }

  private void differs(
      int partition, long offset, long appendedAt, String stands, String expectedKind) {
    count(stands + Findings.ARROW + expectedKind, appendedAt);
    example(
        "%s-%d@%d stands in %s, and its record gives %s"
            .formatted(part.topic(), partition, offset, stands, expectedKind));
  }

  private void count(String kind, long appendedAt) {
    kinds.merge(kind, 1L, Long::sum);
    if (appendedAt >= periodEnd) {
      later++;
      latest = Math.max(latest, appendedAt);
    }
  }

  private void example(String text) {
    if (examples.size() < Findings.EXAMPLES) {
      examples.add(text);
    }
  }

  private String kind(Expected row) {
    Schema columns = part.tables().get(row.table).schema();
    return kind(
        row.table,
        row.table.equals(Zone.QUARANTINE_RECORDS.toString())
            ? row.values[position(columns, "rule")]
            : null);
  }

  private static String kind(String table, Schema columns, StructLike row) {
    return kind(
        table,
        table.equals(Zone.QUARANTINE_RECORDS.toString())
            ? row.get(position(columns, "rule"), Object.class)
            : null);
  }

  private static String kind(String table, Object rule) {
    return rule == null ? table : table + " (" + rule + ")";
  }

  private static int position(Schema columns, String name) {
    return columns.columns().indexOf(columns.findField(name));
  }
}
