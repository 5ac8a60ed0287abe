package io.sluice.warehouse.models;

import io.sluice.warehouse.client.TrinoSession;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/**
 * Compares models' tables with what their queries give, over the sources as the last runs read
 * them: equal, unless a model is less divisible than it says, or somebody else changed its table.
 */
public final class ModelCheck {
  private final TrinoSession session;
  private final RunLog log;

  public ModelCheck(TrinoSession session) {
    this.session = session;
    this.log = new RunLog(session);
  }

  /**
   * Changes nothing.
   *
   * @throws io.sluice.terminal.UserError when the two differ, or cannot be compared
   */
  public ModelRun check(Model model) {
    long begin = System.nanoTime();
    Optional<RunLog.Last> last = log.last(model.name());
    String again = "; ./sluice models run " + model.name();
    if (last.isEmpty()) {
      throw ModelFile.error(model.name(), "it has never run, so nothing can be compared" + again);
    }
    if (!last.get().entry().definition().equals(model.definition())) {
      throw ModelFile.error(
          model.name(), "it was edited since its last run, so nothing can be compared" + again);
    }
    if (model.changing().isPresent()) {
      String detail = "not compared: " + model.changing().get() + " is another at each run";
      return done(model, detail, begin);
    }
    Counts counts =
        ModelTables.attempt(model, () -> compare(model, last.get().entry().snapshots()));
    if (counts.missing() + counts.tooMany() > 0) {
      throw ModelFile.error(
          model.name(),
          String.format(
                  Locale.ROOT,
                  "%s is not what its query gives: %,d rows of the query are not in the table, %,d of"
                      + " the table not in the query (one with another value is both)",
                  model.target(),
                  counts.missing(),
                  counts.tooMany())
              + again
              + " --full mends it");
    }
    return done(
        model, String.format(Locale.ROOT, "equal to its query, %,d rows", counts.rows()), begin);
  }

  private record Counts(long missing, long tooMany, long rows) {}

  private Counts compare(Model model, SequencedMap<String, Long> snapshots) {
    var read = new LinkedHashMap<TableName, Long>();
    model.sources().forEach(source -> read.put(source, snapshots.get(source.toString())));
    ModelTables.Columns columns = new ModelTables(session).columns(model);
    return session
        .query(
            """
            SELECT
              coalesce(sum(greatest("_more", 0)), 0), coalesce(sum(greatest(-"_more", 0)), 0),
              coalesce(sum("_present"), 0)
            FROM (
              SELECT sum("_side") AS "_more", count_if("_side" < 0) AS "_present"
              FROM (
                SELECT %1$s, 1 AS "_side" FROM (
            %2$s
                )
                UNION ALL
                SELECT %3$s, -1 FROM %4$s)
              GROUP BY %3$s)
            """
                .formatted(
                    columns.cast(), model.queryAt(read), columns.names(), model.target().sql()),
            row -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3)))
        .getFirst();
  }

  private static ModelRun done(Model model, String detail, long begin) {
    return new ModelRun(
        model, 0, OptionalInt.empty(), detail, Duration.ofNanos(System.nanoTime() - begin));
  }
}
