package io.sluice.warehouse.models;

import io.sluice.warehouse.client.QueryException;
import io.sluice.warehouse.client.TrinoSession;
import io.sluice.warehouse.models.Extent.Nothing;
import io.sluice.warehouse.models.Extent.Values;
import io.sluice.warehouse.models.Extent.Whole;
import io.sluice.warehouse.models.Model.ChangedValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;

/** Finds out which part of a model the changes of its sources touch. */
final class Changes {
  /** Beyond this many values, computing the whole is no slower than a list of them. */
  private static final int MOST = 1000;

  private final TrinoSession session;

  Changes(TrinoSession session) {
    this.session = session;
  }

  /**
   * @param type the incremental column's type
   * @param from the sources' snapshots of the last run
   * @param to their snapshots now
   */
  Extent between(
      Model model, String type, SequencedMap<String, Long> from, SequencedMap<TableName, Long> to) {
    var values = new LinkedHashSet<String>();
    for (var source : to.entrySet()) {
      Long before = from.get(source.getKey().toString());
      if (source.getValue().equals(before)) {
        continue;
      }
      List<ChangedValues> changed = model.changes().getOrDefault(source.getKey(), List.of());
      if (before == null || changed.isEmpty()) {
        return new Whole(source.getKey() + " changed");
      }
      for (ChangedValues value : changed) {
        try {
          values.addAll(read(source.getKey(), value, type, before, source.getValue()));
        } catch (QueryException e) {
          if (e.reason() != QueryException.Reason.FAILED) {
            throw e;
          }
          // An expired snapshot, or row-level deletes, which Iceberg cannot list as changes.
          return new Whole("the changes of " + source.getKey() + " cannot be listed");
        }
      }
      if (values.size() > MOST) {
        return new Whole("more than %,d values of %s".formatted(MOST, model.incremental().get()));
      }
    }
    return values.isEmpty()
        ? new Nothing()
        : new Values(
            model.incremental().get(), type, Collections.unmodifiableList(new ArrayList<>(values)));
  }

  private List<String> read(TableName table, ChangedValues value, String type, long from, long to) {
    return session.query(
        """
        SELECT DISTINCT CAST(%s AS varchar)
        FROM (
          SELECT %s AS changed
          FROM TABLE(iceberg.system.table_changes('%s', '%s', %d, %d)) AS %s)
        LIMIT %d
        """
            .formatted(
                type.endsWith(" with time zone")
                    // Where clocks are set back, a local time as text is two instants.
                    ? "CAST(changed AS %s) AT TIME ZONE 'UTC'".formatted(type)
                    : "changed",
                value.expression(),
                table.schema(),
                table.name(),
                from,
                to,
                TableName.quoted(value.alias()),
                MOST + 1),
        row -> row.getString(1));
  }
}
