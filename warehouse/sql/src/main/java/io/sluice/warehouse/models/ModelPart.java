package io.sluice.warehouse.models;

import io.sluice.warehouse.client.TrinoSession;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Which rows of a model's table some rows of a source have a part in: those that the query gave at
 * the model's last run, and would not have given without them. This holds for whatever a query does
 * with its rows, unless two runs of it over the same rows differ, as sums of floating point numbers
 * may.
 */
public final class ModelPart {
  private static final Answer NOT_SINCE =
      new Answer.Unknown("its model has not run since; ./sluice models run");

  private final TrinoSession session;
  private final RunLog log;

  public ModelPart(TrinoSession session) {
    this.session = session;
    this.log = new RunLog(session);
  }

  /** What there is to ask Trino, or why nobody can tell. */
  public sealed interface Answer {
    /**
     * @param sql a query for the rows, as the table holds them, in the order of its key
     */
    record Rows(String sql) implements Answer {}

    record Unknown(String why) implements Answer {}
  }

  /**
   * @param rows of the source, as a condition over its columns
   */
  public Answer of(Model model, TableName source, String rows) {
    Optional<RunLog.Last> last = log.last(model.name());
    if (last.isEmpty()) {
      return new Answer.Unknown("its model has not run yet; ./sluice models run");
    }
    if (!last.get().entry().definition().equals(model.definition())) {
      return new Answer.Unknown("its model was edited since its last run; ./sluice models run");
    }
    if (model.changing().isPresent()) {
      return new Answer.Unknown(
          "not looked at: " + model.changing().get() + " is another at each run");
    }
    var read = new LinkedHashMap<TableName, Long>();
    model
        .sources()
        .forEach(one -> read.put(one, last.get().entry().snapshots().get(one.toString())));
    if (read.get(source) == null) {
      return NOT_SINCE;
    }
    long there =
        session
            .query(
                "SELECT count(*) FROM %s FOR VERSION AS OF %d WHERE %s"
                    .formatted(source.sql(), read.get(source), rows),
                row -> row.getLong(1))
            .getFirst();
    return there == 0 ? NOT_SINCE : new Answer.Rows(sql(model, source, rows, read));
  }

  private String sql(
      Model model, TableName source, String rows, SequencedMap<TableName, Long> read) {
    ModelTables.Columns columns = new ModelTables(session).columns(model);
    String key = model.key().stream().map(TableName::quoted).collect(Collectors.joining(", "));
    // By the key: sums of floating point numbers may be others than when the table was made.
    return """
    SELECT %1$s FROM %2$s JOIN (
      SELECT DISTINCT %3$s FROM (
        SELECT %4$s FROM (
    %5$s
        ) EXCEPT SELECT %4$s FROM (
    %6$s
        ))) USING (%3$s)
    ORDER BY %3$s\
    """
        .formatted(
            columns.names(),
            model.target().sql(),
            key,
            columns.cast(),
            model.queryAt(read),
            model.queryWithout(source, rows, read));
  }
}
