package io.sluice.warehouse.cli;

import io.sluice.warehouse.client.TrinoSession;
import io.sluice.warehouse.output.Format;
import io.sluice.warehouse.output.RowPrinter;
import io.sluice.warehouse.output.Values;
import io.trino.jdbc.TrinoStatement;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Runs statements and writes what they give. */
final class ResultWriter {
  private final TrinoSession session;
  private final Format format;
  private final boolean csvSafe;
  private final PrintWriter out;
  private final PrintWriter notes;

  /**
   * @param out takes rows
   * @param notes takes what a statement without rows has done, when {@code format} is for machines
   */
  ResultWriter(
      TrinoSession session, Format format, boolean csvSafe, PrintWriter out, PrintWriter notes) {
    this.session = session;
    this.format = format;
    this.csvSafe = csvSafe;
    this.out = out;
    this.notes = format == Format.TABLE ? out : notes;
  }

  /** Runs one statement; rows are written as they come. */
  void run(String sql) {
    long begin = System.nanoTime();
    session.execute(
        sql,
        (statement, hasRows) -> {
          try {
            if (hasRows) {
              rows(statement, begin);
            } else {
              done(statement);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return null;
        });
  }

  private void rows(Statement statement, long begin) throws SQLException, IOException {
    RowPrinter printer = format.printer(out, csvSafe);
    try (ResultSet result = statement.getResultSet()) {
      Values values = Values.of(result.getMetaData());
      printer.begin(values.columns());
      while (result.next()) {
        printer.row(values.row(result));
        if (out.checkError()) {
          // The reader has gone, as "head" does; there is nobody left to tell.
          statement.cancel();
          return;
        }
      }
    }
    printer.end(Duration.ofNanos(System.nanoTime() - begin));
  }

  private void done(Statement statement) throws SQLException {
    String type = statement.unwrap(TrinoStatement.class).getUpdateType();
    long count = statement.getLargeUpdateCount();
    boolean counts = "INSERT UPDATE DELETE MERGE".contains(String.valueOf(type)) || count > 0;
    notes.println(counts ? "%s: %,d %s".formatted(type, count, count == 1 ? "row" : "rows") : type);
    notes.flush();
  }
}
