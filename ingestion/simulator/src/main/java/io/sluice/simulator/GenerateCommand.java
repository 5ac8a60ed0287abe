package io.sluice.simulator;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.InvalidContractException;
import io.sluice.ingestion.kafka.AppliedContract;
import io.sluice.ingestion.kafka.KafkaClients;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.ingestion.kafka.TemporaryFolder;
import io.sluice.simulator.stream.Fate;
import io.sluice.simulator.stream.ShopContracts;
import io.sluice.simulator.world.ShopDataset;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./sluice generate}. Exit code 0: all events are sent; 1: the platform failed. */
@Command(
    name = "./sluice generate",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    sortOptions = false,
    description = {
      "Sends the events of a simulated shop to Kafka, each exactly once, and writes down what must"
          + " become of each of them.",
      "The same seed and arguments give the same bytes. A run that was stopped or killed is"
          + " finished by the same command; a finished one is left as it is."
    },
    footer = {
      "",
      "Example: ./sluice generate --events 1000000 --rate 50000 --seed 7",
    })
public final class GenerateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  private boolean began;

  @Option(
      names = "--events",
      required = true,
      paramLabel = "<n>",
      description = "How many events are sent, for example 1000000 (about 14 simulated hours).")
  private long events;

  @Option(
      names = "--rate",
      defaultValue = "0",
      paramLabel = "<n>",
      description = "Events a second; default 0: as fast as Kafka takes them.")
  private long rate;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "<n>",
      description = "Another seed, another shop; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--datasets",
      split = ",",
      paramLabel = "<dataset>",
      description =
          "Only these are sent, separated by commas; default: all of retail.orders,"
              + " retail.payments, web.clickstream, logistics.inventory, retail.online_retail.")
  private List<String> datasets = new ArrayList<>();

  @Option(
      names = "--manifest",
      paramLabel = "<folder>",
      description =
          "Where the truth is written; default: generated/seed-<seed>-events-<events> in the"
              + " state folder.")
  private Path manifest;

  public static void main(String[] args) {
    TemporaryFolder.deleteAtExit();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new GenerateCommand());
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    ShopArguments arguments = arguments();
    try {
      return run(arguments, spec.commandLine().getOut(), err);
    } catch (PlatformProblem | InvalidContractException e) {
      err.println("generate: " + Printable.lines(e.getMessage()));
    } catch (IOException e) {
      err.println("generate: the manifest cannot be written: " + Printable.of(e.toString()));
    }
    if (began) {
      err.println("Nothing is lost: the same command goes on where this one stopped.");
    }
    err.flush();
    return 1;
  }

  private int run(ShopArguments arguments, PrintWriter out, PrintWriter err)
      throws PlatformProblem, IOException {
    SluiceConfig config = config();
    var contracts = ShopContracts.of(Contracts.load(config.contractsDir()), arguments.datasets());
    AppliedContract.require(contracts.values(), config);
    Path folder = manifest == null ? defaultFolder(arguments) : manifest;
    boolean terminal = System.console() != null && System.console().isTerminal();
    var reporter = new RunReporter(err, terminal, arguments.events());
    reporter.say(arguments.describe());
    var running = new AtomicBoolean(true);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> sayWhenStopped(running, reporter)));
    long begin = System.nanoTime();
    began = true;
    try {
      RunOutcome outcome =
          new ShopRun(
                  arguments,
                  contracts,
                  new KafkaClients(config.kafka()),
                  config.registryUrl(),
                  folder,
                  reporter)
              .run(rate);
      tell(outcome, Duration.ofNanos(System.nanoTime() - begin), folder, out);
      return 0;
    } finally {
      running.set(false);
    }
  }

  private static void sayWhenStopped(AtomicBoolean running, RunReporter reporter) {
    if (running.get()) {
      reporter.say("stopped; the same command goes on from here");
    }
  }

  private static void tell(RunOutcome outcome, Duration took, Path folder, PrintWriter out) {
    if (outcome.counts() == null) {
      out.println("This run is finished already; nothing was sent.");
    } else {
      double seconds = Math.max(1, took.toMillis()) / 1_000.0;
      out.printf(
          "%,d events sent in %.1f s (%,.0f a second)%n",
          outcome.sent(), seconds, outcome.sent() / seconds);
      out.printf(
          "of the run must end: %,d in silver, %,d in quarantine, %,d in duplicates%n",
          outcome.counts().of(Fate.SILVER),
          outcome.counts().of(Fate.QUARANTINE),
          outcome.counts().of(Fate.DUPLICATE));
    }
    out.println("manifest: " + Printable.of(folder.toString()));
    out.flush();
  }

  private ShopArguments arguments() {
    if (events < 1) {
      throw wrong("--events is %d, must be at least 1, for example --events 100000", events);
    }
    if (rate < 0) {
      throw wrong("--rate is %d, must be 0 or more, for example --rate 50000", rate);
    }
    var chosen = new TreeSet<ShopDataset>();
    for (String name : datasets) {
      chosen.add(dataset(name.strip()));
    }
    if (chosen.isEmpty()) {
      chosen.addAll(Arrays.asList(ShopDataset.values()));
    }
    return new ShopArguments(events, seed, chosen);
  }

  private ShopDataset dataset(String name) {
    return Arrays.stream(ShopDataset.values())
        .filter(dataset -> dataset.dataset().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "--datasets names %s, which the shop does not write; it writes %s",
                    name,
                    Arrays.stream(ShopDataset.values())
                        .map(ShopDataset::dataset)
                        .collect(Collectors.joining(", "))));
  }

  private ParameterException wrong(String message, Object... values) {
    return new ParameterException(spec.commandLine(), message.formatted(values));
  }

  private static Path defaultFolder(ShopArguments arguments) {
    String state = Optional.ofNullable(System.getenv("SLUICE_STATE")).orElse(".sluice");
    return Path.of(state, "generated", arguments.folderName());
  }

  private static SluiceConfig config() throws PlatformProblem {
    try {
      return SluiceConfig.load();
    } catch (IllegalStateException | UncheckedIOException e) {
      throw new PlatformProblem(e.getMessage(), e);
    }
  }
}
