package io.sluice.warehouse.cli;

import io.sluice.terminal.PrintableWriter;
import io.sluice.warehouse.client.QueryException;
import io.sluice.warehouse.client.TrinoSession;
import io.sluice.warehouse.output.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The prompt of {@code ./sluice query}: statements over several lines, with history. */
final class Prompt {
  private static final String HELP =
      """
      Statements end with a semicolon and may go over several lines, for example
        select * from silver.retail_online_retail limit 5;
        show tables from gold;
      Tab completes keywords, tables and columns; up and down go through the history.
      Ctrl-C cancels the running statement or clears the line; quit or Ctrl-D leaves.\
      """;

  private final TrinoSession session;
  private final Format format;
  private final boolean csvSafe;

  Prompt(TrinoSession session, Format format, boolean csvSafe) {
    this.session = session;
    this.format = format;
    this.csvSafe = csvSafe;
  }

  int run() throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().name("sluice").build()) {
      return run(terminal);
    }
  }

  int run(Terminal terminal) {
    var completer = new SqlCompleter(session);
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new SqlLines())
            .completer(completer)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "     -> ");
    Path history = history();
    if (history != null) {
      builder.variable(LineReader.HISTORY_FILE, history);
    }
    LineReader reader = builder.build();
    terminal.writer().println("Statements end with a semicolon; help tells more, quit leaves.");
    while (true) {
      try {
        String line = reader.readLine("sluice> ");
        switch (SqlLines.command(line)) {
          case "quit", "exit" -> {
            return 0;
          }
          case "help" -> terminal.writer().println(HELP);
          default -> statements(line, terminal);
        }
      } catch (UserInterruptException e) {
        // Ctrl-C at the prompt clears the line.
      } catch (EndOfFileException e) {
        return 0;
      }
      completer.forget();
      terminal.flush();
    }
  }

  private void statements(String line, Terminal terminal) {
    var out = new PrintWriter(new PrintableWriter(terminal.writer()));
    var writer = new ResultWriter(session, format, csvSafe, out, out);
    Terminal.SignalHandler previous =
        terminal.handle(Terminal.Signal.INT, signal -> session.cancel());
    try {
      Statements.of(line).all().forEach(writer::run);
    } catch (QueryException e) {
      out.println(e.getMessage());
    } finally {
      terminal.handle(Terminal.Signal.INT, previous);
      session.resume();
    }
  }

  /** Beside the platform's state, whose folder SLUICE_CONFIG lies in; without it, none is kept. */
  private static Path history() {
    String config = System.getenv("SLUICE_CONFIG");
    return config == null
        ? null
        : Path.of(config).toAbsolutePath().getParent().resolveSibling("query_history");
  }
}
