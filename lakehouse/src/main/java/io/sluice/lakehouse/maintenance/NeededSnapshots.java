package io.sluice.lakehouse.maintenance;

import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.files.DataFileRows;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * From which snapshots of their sources models go on, as {@code ops.model_runs} says. A model that
 * has not run for long is computed whole the next time instead.
 */
final class NeededSnapshots {

  private static final TableIdentifier RUNS = TableIdentifier.of(Namespace.of("ops"), "model_runs");

  private NeededSnapshots() {}

  private record Run(long finished, Map<?, ?> snapshots) {}

  /**
   * @param since models whose last run is older are left out
   */
  static Set<Long> of(Lakehouse lakehouse, Instant since) throws IOException {
    if (!lakehouse.catalog().tableExists(RUNS)) {
      return Set.of();
    }
    Table table = lakehouse.catalog().loadTable(RUNS);
    Schema columns =
        new Schema(
            table.schema().findField("model"),
            table.schema().findField("finished_at"),
            table.schema().findField("snapshots"));
    Map<String, Run> last = new HashMap<>();
    try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
      for (FileScanTask file : files) {
        DataFileRows.read(
            table.io(),
            file,
            table.schema(),
            columns,
            Expressions.alwaysTrue(),
            row ->
                last.merge(
                    row.get(0, CharSequence.class).toString(),
                    new Run(row.get(1, Long.class), row.get(2, Map.class)),
                    (a, b) -> a.finished() >= b.finished() ? a : b));
      }
    }
    long oldest = ChronoUnit.MICROS.between(Instant.EPOCH, since);
    return last.values().stream()
        .filter(run -> run.finished() >= oldest)
        .map(run -> (Collection<?>) run.snapshots().values())
        .flatMap(Collection::stream)
        .map(Long.class::cast)
        .collect(Collectors.toSet());
  }
}
