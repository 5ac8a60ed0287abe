package io.sluice.ingestion.files.cli;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.FileOutcome;
import io.sluice.ingestion.files.IngestRun;
import io.sluice.ingestion.files.Reporter;
import io.sluice.ingestion.kafka.AppliedContract;
import io.sluice.ingestion.kafka.KafkaClients;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.ingestion.kafka.TemporaryFolder;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Printable;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./sluice ingest}. Exit code 0: every file is ingested; 1: a file or the platform failed.
 */
@Command(
    name = "./sluice ingest",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    sortOptions = false,
    description = {
      "Puts the rows of CSV, JSON lines and Parquet files (also in gzip or zstd) onto their"
          + " dataset's topic, each exactly once.",
      "A file is known by its content: ingesting it again does nothing, under any name. A run that"
          + " was killed is finished by the next."
    },
    footer = {
      "",
      "Example: ./sluice ingest retail.online_retail 'data/*.csv.gz'",
    })
public final class IngestCommand implements Callable<Integer> {
  private static final int SKIPS_SHOWN = 5;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "<contract>",
      description = "A dataset, for example retail.online_retail, or a contract file.")
  private String contract;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "<file>",
      description = "Files, or patterns in quotes, for example 'data/*.jsonl.zst'.")
  private List<String> files;

  @Option(
      names = "--force",
      description =
          "Ingest finished files again. Silver's deduplication still holds; a file that a killed"
              + " run left open is finished, not begun again.")
  private boolean force;

  @Option(
      names = "--rehash",
      description =
          "Read all files. Otherwise one that was ingested is not read again as long as its size,"
              + " its times and its inode are the same.")
  private boolean rehash;

  @Option(
      names = "--format",
      defaultValue = "TEXT",
      paramLabel = "text|json",
      description =
          "json: one document on standard output at the end, for programs; progress and messages"
              + " stay on standard error. Default: text.")
  private Format format;

  private List<Path> wanted = List.of();
  private boolean running;

  private enum Format {
    TEXT,
    JSON
  }

  public static void main(String[] args) {
    TemporaryFolder.deleteAtExit();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new IngestCommand()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    var summary = new Summary();
    long begin = System.nanoTime();
    try {
      run(summary, err);
    } catch (PlatformProblem e) {
      summary.addProblem(e.getMessage());
      err.println("ingest: " + Printable.lines(e.getMessage()));
      if (running) {
        err.println("Nothing is lost: the next run goes on where this one stopped.");
      }
      err.flush();
    }
    print(summary, spec.commandLine().getOut(), Duration.ofNanos(System.nanoTime() - begin));
    return summary.failed() ? 1 : 0;
  }

  private void run(Summary summary, PrintWriter err) throws PlatformProblem {
    SluiceConfig config = config();
    Contract found = ContractArgument.find(contract, config.contractsDir());
    contract = found.dataset().toString();
    AppliedContract.require(List.of(found), config);
    FileArguments arguments = FileArguments.of(files);
    for (String problem : arguments.problems()) {
      err.println("ingest: " + Printable.of(problem));
      summary.addProblem(problem);
    }
    if (!arguments.passedOver().isEmpty()) {
      err.println(
          "ingest: passed over, being hidden or not whole yet (name them to ingest them): "
              + arguments.passedOver().stream()
                  .limit(SKIPS_SHOWN)
                  .map(path -> Printable.of(path.toString()))
                  .collect(Collectors.joining(", "))
              + (arguments.passedOver().size() > SKIPS_SHOWN ? ", ..." : ""));
    }
    err.flush();
    wanted = arguments.files();
    if (wanted.isEmpty()) {
      return;
    }
    Reporter reporter =
        System.console() != null && System.console().isTerminal()
            ? new BarReporter(err)
            : new LineReporter(err);
    reporter.say(
        "%s: %,d file%s".formatted(found.dataset(), wanted.size(), wanted.size() == 1 ? "" : "s"));
    running = true;
    new IngestRun(
            found,
            new KafkaClients(config.kafka()),
            config.registryUrl(),
            force,
            StateMemory.of(System.getenv(), contract, !rehash),
            reporter,
            outcome -> tell(outcome, summary, reporter))
        .run(wanted);
  }

  private void print(Summary summary, PrintWriter out, Duration took) {
    switch (format) {
      case JSON -> out.println(JsonReport.of(contract, wanted, summary, took).text());
      case TEXT -> {
        if (running) {
          summary.print(out, took);
        }
      }
    }
    out.flush();
  }

  private static SluiceConfig config() throws PlatformProblem {
    try {
      return SluiceConfig.load();
    } catch (IllegalStateException | UncheckedIOException e) {
      throw new PlatformProblem(e.getMessage(), e);
    }
  }

  private static void tell(FileOutcome outcome, Summary summary, Reporter reporter) {
    summary.add(outcome);
    if (outcome.kind() == FileOutcome.Kind.SKIPPED && summary.skipped() > SKIPS_SHOWN) {
      if (summary.skipped() == SKIPS_SHOWN + 1) {
        reporter.say("further skipped files are counted only");
      }
      return;
    }
    if (!outcome.message().isEmpty()) {
      reporter.say(outcome.path().getFileName() + ": " + outcome.message());
    }
  }
}
