package io.sluice.proof.cli;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.proof.reconcile.LogReader;
import io.sluice.proof.reconcile.Reconciliation;
import io.sluice.terminal.FormatOption;
import io.sluice.terminal.JsonDocument;
import io.sluice.terminal.ManifestVersion;
import io.sluice.warehouse.client.TrinoSession;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "reconcile",
    description = {
      "Shows that nothing is lost and nothing stands twice: every record of the log is in bronze"
          + " once, and every bronze row is in exactly one of silver, quarantine and duplicates.",
      "Exits with 1 when a record is missing or double, and says which."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class ReconcileCommand implements Callable<Integer> {

  private static final String ROW = "%-28s %-10s %12s %12s %12s %12s  %s";

  @Option(names = "--by-day", description = "A line for each UTC day of the Kafka timestamp.")
  private boolean byDay;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws InterruptedException {
    SluiceConfig config = ProofCommand.configuration();
    try (TrinoSession trino = TrinoSession.open(config)) {
      var results = Reconciliation.all(trino, new LogReader(config.kafkaBootstrap()));
      return format.json() ? document(results) : report(results, byDay);
    }
  }

  private static int document(List<Reconciliation> results) {
    var document = ReconcileDocument.of(results);
    System.out.println(JsonDocument.of(document));
    return document.right() ? 0 : 1;
  }

  /** Prints the results. The exit code: 0 when both invariants hold. */
  static int report(List<Reconciliation> results, boolean byDay) {
    System.out.println(
        ROW.formatted("DATASET", "DAY", "BRONZE", "SILVER", "QUARANTINE", "DUPLICATES", ""));
    for (Reconciliation result : results) {
      if (byDay) {
        result.days().forEach(day -> print(result, day, ""));
      }
      print(result, result.total(), result.problems().isEmpty() ? "ok" : "NOT RIGHT");
    }
    List<String> problems = results.stream().flatMap(r -> r.problems().stream()).toList();
    problems.forEach(problem -> System.out.println("  " + problem));
    System.out.println(
        problems.isEmpty()
            ? "Every record of the log stands in bronze once and has exactly one fate."
            : problems.size() + " problems.");
    return problems.isEmpty() ? 0 : 1;
  }

  private static void print(Reconciliation result, Reconciliation.Day day, String verdict) {
    System.out.println(
        ROW.formatted(
                result.topic(),
                day.day(),
                number(day.bronze()),
                number(day.silver()),
                number(day.quarantine()),
                number(day.duplicates()),
                verdict)
            .stripTrailing());
  }

  private static String number(long value) {
    return "%,d".formatted(value);
  }
}
