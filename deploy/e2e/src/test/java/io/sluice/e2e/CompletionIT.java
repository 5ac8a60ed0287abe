package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The completion that {@code ./sluice completion} prints knows what the commands of all components
 * know. When it does not, this test has written how it should be to deploy/e2e/target.
 */
@Order(0)
class CompletionIT {
  private static final String KEPT = "deploy/door/completion.bash";
  private static final Pattern OFFERED = Pattern.compile("^  ([a-z]+)\\b.*");

  /** A class with a command, and the folder of its class path. */
  private record Source(String component, String type) {}

  private static final List<Source> SOURCES =
      List.of(
          new Source("contracts", "io.sluice.contracts.cli.ContractsCommand"),
          new Source("cli", "io.sluice.cli.SluiceCommand"),
          new Source("kubernetes", "io.sluice.kubernetes.images.ImagesCommand"),
          new Source("kubernetes", "io.sluice.kubernetes.cluster.KubeCommand"),
          new Source("proof", "io.sluice.proof.cli.ProofCommand"),
          new Source("warehouse", "io.sluice.warehouse.cli.WarehouseCommand"),
          new Source("trace", "io.sluice.warehouse.trace.TraceCommand"),
          new Source("ingestion", "io.sluice.ingestion.files.cli.IngestCommand"),
          new Source("ingestion", "io.sluice.ingestion.kafka.TopicsCommand"),
          new Source("simulator", "io.sluice.simulator.GenerateCommand"),
          new Source("flink", "io.sluice.streaming.realtime.rules.RulesCommand"),
          new Source("flink", "io.sluice.streaming.replay.ReplayCommand"),
          new Source("flink", "io.sluice.lakehouse.maintenance.MaintenanceCommand"),
          new Source("spark", "io.sluice.quality.cli.QualityCommand"));

  @Test
  void theKeptScriptIsWhatTheCommandsSay(@TempDir Path folder)
      throws IOException, ReflectiveOperationException {
    var door = new Door(folder);
    CommandLine all = all(door.dist());
    assertThat(all.getSubcommands().keySet())
        .as("commands that ./sluice help offers")
        .containsExactlyInAnyOrderElementsOf(offered(door.home()));

    Path made = Path.of("target", "completion.bash");
    Files.writeString(made, AutoComplete.bash("sluice", all) + "\n");

    assertThat(door.home().resolve(KEPT))
        .as("%s; if commands have changed: cp %s %s", KEPT, "deploy/e2e/" + made, KEPT)
        .hasSameTextualContentAs(made);
  }

  private static CommandLine all(Path dist) throws ReflectiveOperationException {
    var all = new CommandLine(CommandSpec.create().name("sluice"));
    all.getCommandSpec().addOption(flag("--version", "-V")).addOption(flag("--help", "-h"));
    var components = new Components(dist);
    for (Source source : SOURCES) {
      add(all, components.commandLine(source.component(), source.type()));
    }
    for (String command : List.of("build", "fetch", "train", "completion")) {
      all.addSubcommand(command, CommandSpec.create());
    }
    all.addSubcommand(
        "test",
        CommandSpec.create()
            .addOption(flag("--quick"))
            .addOption(flag("--all"))
            .addOption(flag("--help", "-h")));
    return all;
  }

  /** {@code ./sluice ingest} becomes a command of that name; {@code ./sluice} only has some. */
  private static void add(CommandLine all, CommandLine command) {
    String name = command.getCommandName().replaceFirst("^\\./sluice ?", "");
    CommandLine known = all.getSubcommands().get(name);
    if (name.isEmpty() || known != null) {
      CommandLine to = name.isEmpty() ? all : known;
      command.getSubcommands().values().forEach(child -> add(to, child));
    } else if (!command.getCommandSpec().usageMessage().hidden()) {
      all.addSubcommand(name, command);
    }
  }

  private static OptionSpec flag(String... names) {
    return OptionSpec.builder(names).type(boolean.class).build();
  }

  /** The page of help names all but itself. */
  private static Set<String> offered(Path home) throws IOException {
    Set<String> offered = new TreeSet<>(Set.of("help"));
    Files.readAllLines(home.resolve("sluice")).stream()
        .dropWhile(line -> !line.startsWith("usage: "))
        .takeWhile(line -> !line.equals("TEXT"))
        .map(OFFERED::matcher)
        .filter(row -> row.matches())
        .map(row -> row.group(1))
        .forEach(offered::add);
    return offered;
  }
}
