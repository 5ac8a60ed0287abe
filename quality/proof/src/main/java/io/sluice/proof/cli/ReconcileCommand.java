package io.sluice.proof.cli;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.InvalidContractException;
import io.sluice.proof.reconcile.LogReader;
import io.sluice.proof.reconcile.Reconciliation;
import io.sluice.proof.reconcile.Reconciliations;
import io.sluice.terminal.FormatOption;
import io.sluice.terminal.JsonDocument;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Printable;
import io.sluice.terminal.UserError;
import io.sluice.warehouse.client.TrinoSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "reconcile",
    description = {
      "Shows that nothing is lost and nothing stands twice: every record of the log is in bronze"
          + " once, and every bronze row is in exactly one of silver, quarantine and duplicates.",
      "It does not look at the values in the rows, nor at records that have not landed yet, which it"
          + " counts.",
      "Exits with 1 when a record is missing or double, and says which, and when there was nothing to"
          + " look at."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class ReconcileCommand implements Callable<Integer> {

  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final String ROW = "%-28s %-10s %12s %12s %12s %12s %12s  %s";

  @Option(names = "--by-day", description = "A line for each UTC day of the Kafka timestamp.")
  private boolean byDay;

  @Option(
      names = "--wait",
      paramLabel = "<seconds>",
      defaultValue = "0",
      description =
          "how long to look again, until all records that stand on the log have landed; exits with"
              + " 1 when some have not by then; default ${DEFAULT-VALUE}: does not wait")
  private long patience;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws InterruptedException {
    SluiceConfig config = ProofCommand.configuration();
    List<Contract> contracts = contracts(config);
    try (TrinoSession trino = TrinoSession.open(config)) {
      var log = new LogReader(config.kafka());
      long begin = System.nanoTime();
      var results = Reconciliations.of(trino, log, contracts);
      while (results.waiting() > 0
          && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(patience)) {
        Thread.sleep(PAUSE);
        results = Reconciliations.of(trino, log, contracts);
      }
      if (format.json()) {
        System.out.println(JsonDocument.of(ReconcileDocument.of(results)));
      } else {
        report(results, byDay);
      }
      boolean inTime = patience == 0 || results.waiting() == 0;
      return results.right() && inTime ? 0 : 1;
    }
  }

  /** Those that the jobs go by. */
  private static List<Contract> contracts(SluiceConfig config) {
    try {
      return Contracts.load(config.contractsInForce());
    } catch (InvalidContractException e) {
      throw new UserError(e.getMessage(), e);
    }
  }

  private static void report(Reconciliations results, boolean byDay) {
    System.out.println(
        ROW.formatted(
            "DATASET", "DAY", "BRONZE", "SILVER", "QUARANTINE", "DUPLICATES", "WAITING", ""));
    List<String> empty = new ArrayList<>();
    for (Reconciliation result : results.all()) {
      if (result.isEmpty()) {
        empty.add(result.topic());
        continue;
      }
      if (byDay) {
        result.days().forEach(day -> print(result.topic(), day, "", ""));
      }
      print(
          result.topic(),
          result.total(),
          number(result.waiting()),
          result.problems().isEmpty() ? "ok" : "NOT RIGHT");
    }
    if (!empty.isEmpty()) {
      System.out.println("No record on the log and no row: " + String.join(", ", empty));
    }
    results.problems().forEach(problem -> System.out.println("  " + Printable.of(problem)));
    results.conclusion().stream().map(Printable::of).forEach(System.out::println);
  }

  private static void print(String topic, Reconciliation.Day day, String waiting, String verdict) {
    System.out.println(
        ROW.formatted(
                topic,
                day.day(),
                number(day.bronze()),
                number(day.silver()),
                number(day.quarantine()),
                number(day.duplicates()),
                waiting,
                verdict)
            .stripTrailing());
  }

  private static String number(long value) {
    return "%,d".formatted(value);
  }
}
