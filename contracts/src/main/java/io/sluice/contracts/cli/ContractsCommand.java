package io.sluice.contracts.cli;

import io.sluice.contracts.applied.AppliedChanges;
import io.sluice.contracts.applied.Followers;
import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.InvalidContractException;
import io.sluice.contracts.odcs.Problem;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./sluice contracts}: exit code 0 when all is well, 1 when a contract is not, 2 for usage.
 */
@Command(
    name = "contracts",
    description = "Check and list the data contracts.",
    footer = {
      "",
      "./sluice contracts apply brings new and changed contracts into the running platform."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    synopsisSubcommandLabel = "COMMAND")
public final class ContractsCommand implements Runnable {

  enum Format {
    TABLE,
    JSON
  }

  @Spec private CommandSpec spec;

  private final Map<String, String> environment;

  ContractsCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    System.exit(run(System.getenv(), arguments));
  }

  static int run(Map<String, String> environment, String... arguments) {
    return commandLine(environment).execute(arguments);
  }

  static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new ContractsCommand(environment))
        .setCommandName("./sluice contracts")
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "which command? For example: ./sluice contracts check");
  }

  @Command(
      name = "check",
      description = {
        "Check contracts; say everything that is wrong with them, by file and line.",
        "Without a PATH also whether the platform can go on by them: see contracts apply.",
        "With --against a change is judged before it is merged, and no platform is needed."
      },
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class)
  int check(
      @Parameters(
              arity = "0..*",
              paramLabel = "PATH",
              description = "Files or folders; default: the contracts folder.")
          List<Path> paths,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "TABLE",
              description = "table or json; default: table.")
          Format format,
      @Option(
              names = "--against",
              paramLabel = "FOLDER",
              description = "Also whether they may follow the contracts of another folder.")
          Path against) {
    if (format == Format.JSON) {
      return checkAsJson(paths, against);
    }
    return withContracts(
        paths,
        contracts -> {
          List<Problem> refused = refused(paths, contracts, against);
          if (!refused.isEmpty()) {
            return failed(refused);
          }
          printTable(
              contracts,
              List.of(
                  contract -> contract.dataset().toString(),
                  Contract::version,
                  contract -> contract.kind().name().toLowerCase(java.util.Locale.ROOT),
                  contract -> count(contract.fields().size(), "field"),
                  contract -> count(contract.quality().size(), "check")));
          out().println(colour("32", count(contracts.size(), "contract") + ", no problems"));
          return 0;
        });
  }

  @Command(
      name = "list",
      description = "List the datasets that the contracts describe.",
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class)
  int list(
      @Parameters(
              arity = "0..*",
              paramLabel = "PATH",
              description = "Files or folders; default: the contracts folder.")
          List<Path> paths,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "TABLE",
              description = "table or json; default: table.")
          Format format) {
    return withContracts(
        paths,
        contracts -> {
          if (format == Format.JSON) {
            out().println(ListJson.print(contracts));
            return 0;
          }
          printTable(
              contracts,
              List.of(
                  contract -> contract.dataset().toString(),
                  Contract::version,
                  contract -> contract.kind().name().toLowerCase(java.util.Locale.ROOT),
                  Contract::owner,
                  Contract::description));
          return 0;
        });
  }

  private int checkAsJson(List<Path> paths, Path against) {
    try {
      List<Problem> warnings = new ArrayList<>();
      List<Contract> contracts = Contracts.load(places(paths), warnings::add);
      List<Problem> refused = refused(paths, contracts, against);
      out()
          .println(
              refused.isEmpty()
                  ? CheckJson.print(contracts, refused, warnings)
                  : CheckJson.print(List.of(), refused, List.of()));
      return refused.isEmpty() ? 0 : 1;
    } catch (InvalidContractException e) {
      out().println(CheckJson.print(List.of(), e.problems(), List.of()));
      return 1;
    }
  }

  private List<Path> places(List<Path> paths) {
    return areOthers(paths) ? paths : List.of(SluiceConfig.contractsDir(environment));
  }

  private static boolean areOthers(List<Path> paths) {
    return paths != null && !paths.isEmpty();
  }

  /** Only the contracts of the folder are to take the place of the applied ones. */
  private List<Problem> refused(List<Path> paths, List<Contract> contracts, Path against) {
    if (against != null) {
      return Followers.refused(Contracts.load(against), contracts, places(paths));
    }
    return areOthers(paths)
        ? List.of()
        : SluiceConfig.appliedContracts(environment)
            .map(applied -> AppliedChanges.refused(applied, contracts))
            .orElse(List.of());
  }

  private int withContracts(List<Path> paths, ToIntFunction<List<Contract>> action) {
    try {
      return action.applyAsInt(Contracts.load(places(paths), this::warn));
    } catch (InvalidContractException e) {
      return failed(e.problems());
    }
  }

  private void warn(Problem warning) {
    spec.commandLine()
        .getErr()
        .println(
            colour("1", Printable.of(warning.location()))
                + ": warning: "
                + Printable.lines(warning.message()));
  }

  private int failed(List<Problem> problems) {
    PrintWriter err = spec.commandLine().getErr();
    problems.forEach(
        problem ->
            err.println(
                colour("1", Printable.of(problem.location()))
                    + ": "
                    + Printable.lines(problem.message())));
    err.println(colour("31", count(problems.size(), "problem")));
    return 1;
  }

  private void printTable(List<Contract> contracts, List<Function<Contract, String>> columns) {
    int[] widths =
        columns.stream()
            .mapToInt(
                column ->
                    contracts.stream()
                        .mapToInt(contract -> Printable.of(column.apply(contract)).length())
                        .max()
                        .orElse(0))
            .toArray();
    for (Contract contract : contracts) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = Printable.of(columns.get(i).apply(contract));
        line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
      }
      out().println(line.toString().stripTrailing());
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static String colour(String code, String text) {
    return Ansi.AUTO.enabled() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
