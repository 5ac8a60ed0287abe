package io.sluice.warehouse.models;

import io.sluice.warehouse.client.QueryException;
import io.sluice.warehouse.client.TrinoSession;
import io.sluice.warehouse.models.Extent.Nothing;
import io.sluice.warehouse.models.Extent.Values;
import io.sluice.warehouse.models.Extent.Whole;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * Brings the tables of models up to date: each in one Iceberg commit, or in none when nothing
 * differs. Whatever lands in a source while a model runs is left for the next run.
 */
public final class ModelRunner {
  private final TrinoSession session;
  private final RunLog log;

  public ModelRunner(TrinoSession session) {
    this.session = session;
    this.log = new RunLog(session);
  }

  /**
   * Runs one model.
   *
   * @param whole computes everything, whatever has changed
   */
  public ModelRun run(Model model, boolean whole) {
    long begin = System.nanoTime();
    SequencedMap<TableName, Long> snapshots = snapshots(model);
    if (snapshots.containsValue(null)) {
      return done(model, 0, new Nothing(), "no data in its sources yet", begin);
    }
    var state = new LinkedHashMap<String, Long>();
    snapshots.forEach((table, id) -> state.put(table.toString(), id));
    var entry = new RunLog.Entry(model.name(), definition(model), state);
    Optional<RunLog.Entry> last = log.last(model.name());
    if (!whole && last.filter(entry::equals).isPresent() && filled(model)) {
      return done(model, 0, new Nothing(), "nothing new", begin);
    }
    SequencedMap<String, String> columns = columns(model, snapshots);
    Extent part = whole ? new Whole("asked for") : part(model, entry, last, snapshots, columns);
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
      rows = attempt(model, () -> session.update(sql));
    }
    log.add(entry, rows, Duration.ofNanos(System.nanoTime() - begin));
    String detail =
        switch (part) {
          case Nothing() -> "nothing new";
          case Whole all -> "all rows: " + all.reason();
          case Values values -> "";
        };
    return done(model, rows, part, detail, begin);
  }

  private Extent part(
      Model model,
      RunLog.Entry entry,
      Optional<RunLog.Entry> last,
      SequencedMap<TableName, Long> snapshots,
      SequencedMap<String, String> columns) {
    if (last.isEmpty()) {
      return new Whole("first run");
    }
    if (!last.get().definition().equals(entry.definition())) {
      return new Whole("the model was edited");
    }
    if (!filled(model)) {
      return new Whole("the table was empty");
    }
    if (model.incremental().isEmpty()) {
      return new Whole("the model names no incremental column");
    }
    String type = columns.get(model.incremental().get());
    return new Changes(session).between(model, type, last.get().snapshots(), snapshots);
  }

  /** Each source's current snapshot; null for a table that nothing was ever written to. */
  private SequencedMap<TableName, Long> snapshots(Model model) {
    var snapshots = new LinkedHashMap<TableName, Long>();
    for (TableName source : model.sources()) {
      requireTable(model, source, "it is made from its contract: ./sluice down && ./sluice up");
      snapshots.put(
          source,
          session
              .query(
                  "SELECT snapshot_id FROM " + source.sql("refs") + " WHERE name = 'main'",
                  row -> row.getLong(1))
              .stream()
              .findFirst()
              .orElse(null));
    }
    return snapshots;
  }

  /** The table's columns and their types; the query must give the same ones. */
  private SequencedMap<String, String> columns(
      Model model, SequencedMap<TableName, Long> snapshots) {
    requireTable(
        model,
        model.target(),
        "write a contract for it with kind: gold, then ./sluice down && ./sluice up");
    SequencedMap<String, String> wanted = describe("SELECT * FROM " + model.target().sql());
    String query = model.queryAt(snapshots);
    SequencedMap<String, String> given =
        attempt(model, () -> describe("SELECT * FROM (\n" + query + "\n)"));
    var missing = new TreeSet<>(wanted.keySet());
    missing.removeAll(given.keySet());
    var extra = new TreeSet<>(given.keySet());
    extra.removeAll(wanted.keySet());
    extra.addAll(model.key().stream().filter(column -> !wanted.containsKey(column)).toList());
    if (!missing.isEmpty() || !extra.isEmpty()) {
      throw ModelFile.error(
          model.name(),
          "its columns must be those of %s: %s; missing: %s; not in the table: %s"
              .formatted(model.target(), names(wanted.keySet()), names(missing), names(extra)));
    }
    return wanted;
  }

  private SequencedMap<String, String> describe(String query) {
    return session.execute(
        query + " LIMIT 0",
        (statement, hasRows) -> {
          var columns = new LinkedHashMap<String, String>();
          try (var result = statement.getResultSet()) {
            var meta = result.getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
              columns.put(meta.getColumnLabel(i), meta.getColumnTypeName(i));
            }
          }
          return columns;
        });
  }

  private void requireTable(Model model, TableName table, String advice) {
    boolean exists =
        !session
            .query(
                "SELECT 1 FROM iceberg.information_schema.tables WHERE table_schema = '%s' AND table_name = '%s'"
                    .formatted(table.schema(), table.name()),
                row -> 1)
            .isEmpty();
    if (!exists) {
      throw ModelFile.error(model.name(), "there is no table " + table + "; " + advice);
    }
  }

  private boolean filled(Model model) {
    return !session.query("SELECT 1 FROM " + model.target().sql() + " LIMIT 1", row -> 1).isEmpty();
  }

  private interface Attempt<T> {
    T get();
  }

  /** Says which model it was that Trino refused. */
  private static <T> T attempt(Model model, Attempt<T> attempt) {
    try {
      return attempt.get();
    } catch (QueryException e) {
      if (e.reason() != QueryException.Reason.FAILED) {
        throw e;
      }
      throw new QueryException(e.reason(), "model " + model.name() + ": " + e.getMessage(), e);
    }
  }

  private static String names(java.util.Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static String definition(Model model) {
    try {
      String text = String.join(",", model.key()) + ";" + model.incremental() + ";" + model.query();
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static ModelRun done(Model model, long rows, Extent part, String detail, long begin) {
    OptionalInt values =
        part instanceof Values some ? OptionalInt.of(some.values().size()) : OptionalInt.empty();
    return new ModelRun(model, rows, values, detail, Duration.ofNanos(System.nanoTime() - begin));
  }
}
