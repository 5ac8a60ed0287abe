package io.sluice.warehouse.cli;

import io.sluice.terminal.Printable;
import io.sluice.warehouse.client.QueryException;
import io.sluice.warehouse.client.TrinoSession;
import io.trino.grammar.sql.SqlKeywords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes keywords, tables as {@code schema.table}, and the columns of all tables. */
final class SqlCompleter implements Completer {
  private static final String NAMES =
      """
      SELECT table_schema || '.' || table_name, column_name
      FROM iceberg.information_schema.columns
      WHERE table_schema <> 'information_schema'
      """;

  private final TrinoSession session;
  private List<String> names;

  SqlCompleter(TrinoSession session) {
    this.session = session;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (names == null) {
      names = read();
    }
    names.forEach(name -> candidates.add(new Candidate(name)));
    boolean upper = line.word().equals(line.word().toUpperCase(Locale.ROOT));
    for (String keyword : SqlKeywords.sqlKeywords()) {
      candidates.add(new Candidate(upper ? keyword : keyword.toLowerCase(Locale.ROOT)));
    }
  }

  /** Forgets the names, after a statement that may have changed them. */
  void forget() {
    names = null;
  }

  private List<String> read() {
    try {
      var found = new TreeSet<String>();
      session
          .query(NAMES, row -> List.of(row.getString(1), row.getString(2)))
          .forEach(found::addAll);
      // A name that steers the terminal is for whoever types it.
      found.removeIf(name -> !Printable.of(name).equals(name));
      return new ArrayList<>(found);
    } catch (QueryException e) {
      // Completion is a courtesy: without Trino it still knows the keywords, and the next tab asks
      // again.
      return null == names ? List.of() : names;
    }
  }
}
