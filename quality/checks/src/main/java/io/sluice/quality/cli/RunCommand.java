package io.sluice.quality.cli;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.InvalidContractException;
import io.sluice.quality.engine.SparkEngine;
import io.sluice.quality.plan.CheckPlan;
import io.sluice.quality.report.DatasetReport;
import io.sluice.quality.report.ReportJson;
import io.sluice.quality.report.ReportTable;
import io.sluice.quality.report.RunReport;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sluice quality run}. */
@Command(
    name = "run",
    description = {
      "Check silver and gold tables against their contracts: every row rule, the key, the quality"
          + " entries, and the rows by day against the days before.",
      "Each table is checked at one snapshot. Results go to ops.quality_results."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:All is well; checks of severity warning or info may have failed.",
      "1:A check of severity error failed or could not be evaluated; with --strict also a warning.",
      "2:Wrong usage, for example a dataset without a contract.",
      "3:Nothing was checked, or no results were stored: a contract is invalid or the platform is down."
    })
final class RunCommand implements Callable<Integer> {

  static final int NOT_RUN = 3;

  enum Format {
    TABLE,
    JSON
  }

  @Parameters(
      arity = "0..*",
      paramLabel = "DATASET",
      description = "For example retail.online_retail; default: all.")
  private List<String> datasets = List.of();

  @Option(
      names = "--format",
      description = "table or json; default: table.",
      defaultValue = "TABLE",
      paramLabel = "FORMAT")
  private Format format;

  @Option(names = "--strict", description = "Failed warnings make the exit code 1 too.")
  private boolean strict;

  @Option(
      names = "--verbose",
      description = "Show each dataset that holds nothing yet, and the log of Spark.")
  private boolean verbose;

  @Spec private CommandSpec spec;

  private final Map<String, String> environment;

  RunCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (verbose) {
      // Read by log4j2.properties, when the first logger is made.
      System.setProperty("sluice.log.level", "INFO");
    }
    try {
      return run();
    } catch (InvalidContractException e) {
      return notRun(e.getMessage() + "\nsee ./sluice contracts check");
    } catch (PlatformDownException e) {
      return notRun(e.getMessage());
    }
  }

  private int run() {
    List<CheckPlan> plans = plans(SluiceConfig.contractsDir(environment));
    SluiceConfig config = PlatformDownException.load(environment);
    if (!SparkEngine.hasOtherCatalog(config)) {
      PlatformDownException.probe(config);
    }
    var err = spec.commandLine().getErr();
    var progress = new Progress(err, System.console() != null && System.console().isTerminal());
    RunReport run;
    try (SparkEngine engine = progress.during("starting Spark", () -> SparkEngine.start(config))) {
      Instant runAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
      List<DatasetReport> reports = new ArrayList<>();
      for (CheckPlan plan : plans) {
        reports.add(progress.during("checking " + plan.dataset(), () -> engine.check(plan)));
      }
      run = new RunReport(UUID.randomUUID().toString(), runAt, reports);
      print(run);
      progress.during(
          "storing the results in ops.quality_results",
          () -> {
            engine.store(run);
            return run;
          });
    }
    return run.exitCode(strict);
  }

  private List<CheckPlan> plans(Path folder) {
    List<Contract> contracts = Contracts.load(folder);
    List<String> known = contracts.stream().map(c -> c.dataset().toString()).toList();
    List<String> unknown = datasets.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "no contract describes "
              + String.join(", ", unknown)
              + "; there are "
              + known.stream().sorted().collect(Collectors.joining(", ")));
    }
    return contracts.stream()
        .filter(c -> datasets.isEmpty() || datasets.contains(c.dataset().toString()))
        .map(CheckPlan::of)
        .toList();
  }

  private void print(RunReport run) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        switch (format) {
          case TABLE -> "\n" + new ReportTable(Ansi.AUTO, verbose).print(run);
          case JSON -> ReportJson.print(run) + "\n";
        });
    out.flush();
  }

  private int notRun(String message) {
    spec.commandLine().getErr().println(Printable.lines(message));
    return NOT_RUN;
  }
}
