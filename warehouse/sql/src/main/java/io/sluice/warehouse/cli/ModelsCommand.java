package io.sluice.warehouse.cli;

import io.sluice.terminal.ExitCode;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Printable;
import io.sluice.terminal.UserError;
import io.sluice.warehouse.client.TrinoSession;
import io.sluice.warehouse.models.Model;
import io.sluice.warehouse.models.ModelBatch;
import io.sluice.warehouse.models.ModelCheck;
import io.sluice.warehouse.models.ModelOutcome;
import io.sluice.warehouse.models.ModelRunner;
import io.sluice.warehouse.models.Models;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    subcommands = HelpCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists or runs the SQL models, which compute the gold tables.")
final class ModelsCommand {
  @Option(
      names = "--models",
      paramLabel = "FOLDER",
      scope = ScopeType.INHERIT,
      defaultValue = "${SLUICE_MODELS_DIR:-${SLUICE_HOME:-.}/warehouse/models}",
      description = "Folder of the model files; ${DEFAULT-VALUE} unless given.")
  private Path folder;

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class,
      description = "Shows the models in the order in which they run.")
  int list() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (Model model : Models.load(folder).all()) {
      String sources =
          model.sources().stream().map(Object::toString).collect(Collectors.joining(", "));
      out.println(model.target());
      out.println("  " + Printable.of(model.description()));
      out.println(
          "  reads %s; %s"
              .formatted(
                  sources,
                  model
                      .incremental()
                      .map("computed by changed %s"::formatted)
                      .orElse("computed whole")));
    }
    return 0;
  }

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class,
      description = {
        "Brings gold tables up to date: each in one commit, or in none if nothing is new.",
        "A model that fails takes only those along that read its table.",
        "With --check, compares tables with their queries and changes nothing."
      },
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {
        "0:All tables are up to date; with --check: they are what their queries give.",
        "1:A model failed, or nothing could be run; with --check: a table differs.",
        "2:Wrong usage.",
        "130:Ctrl-C."
      })
  int run(
      @Parameters(
              arity = "0..*",
              paramLabel = "MODEL",
              description = "Models to run; all if none is named.")
          List<String> names,
      @Option(names = "--full", description = "Computes all rows, not only what has changed.")
          boolean full,
      @Option(
              names = "--check",
              description =
                  "Changes nothing: compares each table with what its query gives over the sources"
                      + " as the last run read them.")
          boolean check,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "TABLE",
              description = "table or json; default: table.")
          ModelsReport.Format format)
      throws IOException {
    if (full && check) {
      throw new UserError("--full and --check are two things; give one, for example --check");
    }
    List<Model> chosen = Models.load(folder).named(names == null ? List.of() : names);
    var commandLine = spec.commandLine();
    var report = new ModelsReport(format, chosen, commandLine.getOut(), commandLine.getErr());
    try (TrinoSession session = TrinoSession.open(WarehouseCommand.configuration());
        Interrupts _ = Interrupts.cancel(session)) {
      List<ModelOutcome> outcomes;
      if (check) {
        outcomes = new ModelBatch(new ModelCheck(session)::check, report::tell).runEach(chosen);
      } else {
        var runner = new ModelRunner(session);
        outcomes = new ModelBatch(model -> runner.run(model, full), report::tell).run(chosen);
      }
      report.end(outcomes);
      return outcomes.stream().allMatch(ModelOutcome.Ran.class::isInstance) ? 0 : ExitCode.FAILED;
    }
  }
}
