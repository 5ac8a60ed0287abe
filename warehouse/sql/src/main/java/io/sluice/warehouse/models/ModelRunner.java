package io.sluice.warehouse.models;

import io.sluice.warehouse.client.TrinoSession;
import io.sluice.warehouse.models.Extent.Nothing;
import io.sluice.warehouse.models.Extent.Values;
import io.sluice.warehouse.models.Extent.Whole;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * Brings the tables of models up to date: each in one Iceberg commit, or in none when nothing
 * differs. Whatever lands in a source while a model runs is left for the next run.
 */
public final class ModelRunner {
  private final TrinoSession session;
  private final ModelTables tables;
  private final RunLog log;

  public ModelRunner(TrinoSession session) {
    this.session = session;
    this.tables = new ModelTables(session);
    this.log = new RunLog(session);
  }

  /**
   * Runs one model.
   *
   * @param whole computes everything, whatever has changed
   */
  public ModelRun run(Model model, boolean whole) {
    long begin = System.nanoTime();
    SequencedMap<TableName, Long> snapshots = tables.snapshots(model);
    if (snapshots.containsValue(null)) {
      return done(model, 0, new Nothing(), "no data in its sources yet", begin);
    }
    tables.requireTarget(model);
    var state = new LinkedHashMap<String, Long>();
    snapshots.forEach((table, id) -> state.put(table.toString(), id));
    var entry = new RunLog.Entry(model.name(), model.definition(), state);
    Optional<RunLog.Last> last = log.last(model.name());
    var history = new TargetHistory(session, model.target());
    long before = history.current();
    Optional<Whole> must =
        whole ? Optional.of(new Whole("asked for")) : must(model, entry, last, history, before);
    if (must.isEmpty() && last.orElseThrow().entry().equals(entry)) {
      return done(model, 0, new Nothing(), "nothing new", begin);
    }
    SequencedMap<String, String> columns = tables.columns(model, snapshots);
    Extent part =
        must.<Extent>map(all -> all)
            .orElseGet(() -> part(model, last.orElseThrow().entry(), snapshots, columns));
    String filter =
        switch (part) {
          case Nothing() -> null;
          case Whole all -> "true";
          case Values values -> values.filter();
        };
    long rows = 0;
    if (filter != null) {
      String sql =
          new MergeStatement(
                  model.target(),
                  List.copyOf(columns.keySet()),
                  model.key(),
                  model.queryAt(snapshots),
                  filter)
              .sql();
      rows = ModelTables.attempt(model, () -> session.update(sql));
    }
    long after = history.current();
    boolean alone = history.isApart(before, after, rows > 0 ? 1 : 0);
    log.add(
        entry,
        alone ? OptionalLong.of(after) : OptionalLong.empty(),
        rows,
        Duration.ofNanos(System.nanoTime() - begin));
    String detail =
        switch (part) {
          case Nothing() -> "nothing new";
          case Whole all -> "all rows: " + all.reason();
          case Values values -> "";
        };
    return done(model, rows, part, detail, begin);
  }

  /** Why all must be computed whatever changed in the sources. */
  private static Optional<Whole> must(
      Model model,
      RunLog.Entry entry,
      Optional<RunLog.Last> last,
      TargetHistory history,
      long target) {
    if (last.isEmpty()) {
      return Optional.of(new Whole("first run"));
    }
    if (!last.get().entry().definition().equals(entry.definition())) {
      return Optional.of(new Whole("the model was edited"));
    }
    OptionalLong left = last.get().target();
    if (left.isEmpty()) {
      return Optional.of(new Whole("it is not known how the last run left the table"));
    }
    if (!history.isApart(left.getAsLong(), target, 0)) {
      return Optional.of(new Whole("the table is not as the last run left it"));
    }
    return model.changing().map(what -> new Whole(what + " is another at each run"));
  }

  private Extent part(
      Model model,
      RunLog.Entry last,
      SequencedMap<TableName, Long> snapshots,
      SequencedMap<String, String> columns) {
    if (model.incremental().isEmpty()) {
      return new Whole("the model names no incremental column");
    }
    String type = columns.get(model.incremental().get());
    return new Changes(session).between(model, type, last.snapshots(), snapshots);
  }

  private static ModelRun done(Model model, long rows, Extent part, String detail, long begin) {
    OptionalInt values =
        part instanceof Values some ? OptionalInt.of(some.values().size()) : OptionalInt.empty();
    return new ModelRun(model, rows, values, detail, Duration.ofNanos(System.nanoTime() - begin));
  }
}
