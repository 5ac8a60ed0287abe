package io.sluice.warehouse.cli;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.PrintableWriter;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import io.sluice.warehouse.client.TrinoSession;
import io.sluice.warehouse.output.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    description = {
      "Runs SQL in Trino and prints the result.",
      "Without SQL: a prompt on a terminal, otherwise the SQL that stands on standard input."
    })
final class QueryCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "SQL",
      description = "One or more statements, separated by semicolons.")
  private String sql;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Runs the statements of a file.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "table (default), csv (RFC 4180 with a header line), or json (one object a line).")
  private Format format;

  @Option(
      names = "--csv-safe",
      description =
          "With --format csv: for a spreadsheet. A text that it would take for a formula, beginning"
              + " with one of = + - @, a tab or a line end, gets a ' before it; numbers stay numbers.")
  private boolean csvSafe;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (sql != null && file != null) {
      throw new UserError("both SQL and a file are given; give one, for example -f report.sql");
    }
    if (csvSafe && format != Format.CSV) {
      throw new UserError("--csv-safe is for csv alone; for example --format csv --csv-safe");
    }
    SluiceConfig config = WarehouseCommand.configuration();
    try (TrinoSession session = TrinoSession.open(config)) {
      if (sql == null
          && file == null
          && System.console() != null
          && System.console().isTerminal()) {
        return new Prompt(session, format, csvSafe).run();
      }
      try (Interrupts _ = Interrupts.cancel(session)) {
        return runAll(session, text());
      }
    }
  }

  private int runAll(TrinoSession session, String text) {
    List<String> statements = Statements.of(text).all();
    if (statements.isEmpty()) {
      throw new UserError("there is no SQL; for example ./sluice query \"select 1\"");
    }
    var commandLine = spec.commandLine();
    // In a pipe or a file every byte stays as it is.
    PrintWriter out =
        Terminal.isStandardOutput()
            ? new PrintWriter(new PrintableWriter(commandLine.getOut()))
            : commandLine.getOut();
    var writer = new ResultWriter(session, format, csvSafe, out, commandLine.getErr());
    statements.forEach(writer::run);
    return 0;
  }

  private String text() throws IOException {
    if (sql != null) {
      return sql;
    }
    if (file == null) {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (!Files.isRegularFile(file)) {
      throw new UserError("there is no file " + file);
    }
    return Files.readString(file);
  }
}
