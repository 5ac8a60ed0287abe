package io.sluice.warehouse.cli;

import io.sluice.warehouse.client.TrinoSession;
import io.sluice.warehouse.models.Model;
import io.sluice.warehouse.models.ModelRun;
import io.sluice.warehouse.models.ModelRunner;
import io.sluice.warehouse.models.Models;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
      description = "Shows the models in the order in which they run.")
  int list() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (Model model : Models.load(folder).all()) {
      String sources =
          model.sources().stream().map(Object::toString).collect(Collectors.joining(", "));
      out.println(model.target());
      out.println("  " + model.description());
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
      description =
          "Brings gold tables up to date: each in one commit, or in none if nothing is new.")
  int run(
      @Parameters(
              arity = "0..*",
              paramLabel = "MODEL",
              description = "Models to run; all if none is named.")
          List<String> names,
      @Option(names = "--full", description = "Computes all rows, not only what has changed.")
          boolean full)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Models models = Models.load(folder);
    List<Model> chosen = models.named(names == null ? List.of() : names);
    int width =
        chosen.stream().mapToInt(model -> model.target().toString().length()).max().orElse(0);
    try (TrinoSession session = TrinoSession.open(WarehouseCommand.configuration());
        Interrupts _ = Interrupts.cancel(session)) {
      var runner = new ModelRunner(session);
      for (Model model : chosen) {
        ModelRun run = runner.run(model, full);
        out.println(String.format(Locale.ROOT, "%-" + width + "s  %s", model.target(), told(run)));
        out.flush();
      }
    }
    return 0;
  }

  static String told(ModelRun run) {
    String seconds = String.format(Locale.ROOT, "%.1f s", run.taken().toMillis() / 1000.0);
    if (run.values().isPresent()) {
      return String.format(
          Locale.ROOT,
          "%,d rows changed for %,d %s of %s, %s",
          run.rows(),
          run.values().getAsInt(),
          run.values().getAsInt() == 1 ? "value" : "values",
          run.model().incremental().orElseThrow(),
          seconds);
    }
    return run.detail().startsWith("all rows")
        ? String.format(Locale.ROOT, "%,d rows changed, %s, %s", run.rows(), run.detail(), seconds)
        : run.detail() + ", " + seconds;
  }
}
