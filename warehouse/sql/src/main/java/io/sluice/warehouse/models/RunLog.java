package io.sluice.warehouse.models;

import io.sluice.warehouse.client.TrinoSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * {@code ops.model_runs}: which snapshot of each source a model's table reflects, and in which
 * snapshot of its own it was left. Written after the model's commit; should the process end between
 * the two, the next run repeats work that changes nothing.
 */
final class RunLog {
  private static final TableName TABLE = new TableName("ops", "model_runs");

  private final TrinoSession session;
  private boolean made;

  RunLog(TrinoSession session) {
    this.session = session;
  }

  /**
   * @param definition hash of the model's file, so that an edited model is computed whole
   */
  record Entry(String model, String definition, SequencedMap<String, Long> snapshots) {}

  /**
   * What the last run wrote down.
   *
   * @param target the snapshot in which it left the model's table; empty when somebody else wrote
   *     at the same time, and for runs of before it was written down
   */
  record Last(Entry entry, OptionalLong target) {}

  Optional<Last> last(String model) {
    make();
    return session
        .query(
            """
            SELECT definition, snapshots, target_snapshot FROM %s WHERE model = '%s'
            ORDER BY finished_at DESC LIMIT 1
            """
                .formatted(TABLE.sql(), model),
            row -> {
              long target = row.getLong(3);
              OptionalLong left = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(target);
              return new Last(new Entry(model, row.getString(1), snapshots(row)), left);
            })
        .stream()
        .findFirst();
  }

  void add(Entry entry, OptionalLong target, long rows, Duration taken) {
    String keys = entry.snapshots().keySet().stream().map("'%s'"::formatted).collect(joined());
    String values = entry.snapshots().values().stream().map("%d"::formatted).collect(joined());
    session.update(
        """
        INSERT INTO %s (
          model, definition, snapshots, target_snapshot, rows_changed, milliseconds, finished_at)
        VALUES (
          '%s', '%s', MAP(ARRAY[%s], CAST(ARRAY[%s] AS array(bigint))), %s, %d, %d,
          current_timestamp(6))
        """
            .formatted(
                TABLE.sql(),
                entry.model(),
                entry.definition(),
                keys,
                values,
                target.isPresent() ? Long.toString(target.getAsLong()) : "NULL",
                rows,
                taken.toMillis()));
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }

  private void make() {
    if (!made) {
      session.update("CREATE SCHEMA IF NOT EXISTS iceberg.ops");
      session.update(
          """
          CREATE TABLE IF NOT EXISTS %s (
            model varchar NOT NULL,
            definition varchar NOT NULL,
            snapshots map(varchar, bigint) NOT NULL,
            rows_changed bigint NOT NULL,
            milliseconds bigint NOT NULL,
            finished_at timestamp(6) with time zone NOT NULL,
            target_snapshot bigint)
          """
              .formatted(TABLE.sql()));
      session.update(
          "ALTER TABLE %s ADD COLUMN IF NOT EXISTS target_snapshot bigint".formatted(TABLE.sql()));
      made = true;
    }
  }

  private static SequencedMap<String, Long> snapshots(ResultSet row) throws SQLException {
    var snapshots = new LinkedHashMap<String, Long>();
    ((Map<?, ?>) row.getObject(2))
        .forEach((source, id) -> snapshots.put((String) source, (Long) id));
    return snapshots;
  }
}
