package io.sluice.streaming.replay;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.DatasetId;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.Zone;
import io.sluice.terminal.FormatOption;
import io.sluice.terminal.JsonDocument;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.iceberg.catalog.TableIdentifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "reconcile",
    description = {
      "With --replay: judges every record of bronze anew, as the landing job does, and holds what"
          + " comes out against silver, quarantine and duplicates, value by value.",
      "A row that was changed since is found, and a byte that was changed in bronze. It does not look"
          + " at the log; ./sluice reconcile does.",
      "Exits with 1 when a row stands otherwise, and when there was nothing to look at."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class ReconcileCommand implements Callable<Integer> {

  @Option(names = "--replay", required = true, description = "Judges bronze's records anew.")
  private boolean replay;

  @Mixin private FormatOption format;

  /** What {@code --format json} prints. */
  record Document(
      boolean right,
      long records,
      long otherwise,
      java.util.Map<String, Long> kinds,
      List<String> examples,
      List<String> notLookedAt) {}

  @Override
  public Integer call() throws Exception {
    return Session.with(format.terminal(), this::reconcile);
  }

  private int reconcile(Session session) throws Exception {
    List<Contract> contracts = session.applied();
    List<Plan> plans = new ArrayList<>();
    List<String> notLookedAt = new ArrayList<>();
    for (Contract contract : contracts) {
      if (session.lakehouse().catalog().tableExists(Zone.BRONZE.table(contract.dataset()))) {
        plans.add(Plan.of(Subject.of(contract, Period.ALL, session.lakehouse())));
      } else {
        notLookedAt.add(Zone.BRONZE.table(contract.dataset()) + ", which is not there");
      }
    }
    if (session.lakehouse().catalog().tableExists(Zone.BRONZE_REJECTED)) {
      plans.add(Plan.of(Subject.rejected(session.lakehouse())));
    }
    Findings found =
        Replay.of(session.config(), contracts)
            .run(
                plans,
                null,
                sum ->
                    session.terminal().hint("%,d records judged anew ...".formatted(sum.rows())));
    long fates = 0;
    for (Plan plan : plans) {
      fates += plan.fates();
      if (plan.subject().isCut()) {
        notLookedAt.add(
            "records of %s from before %s, since retention has taken those of which they may be copies"
                .formatted(
                    plan.subject().topic(), Instant.ofEpochMilli(plan.subject().known().from())));
      }
    }
    found = found.withoutRecord(fates - found.met());
    others(session.lakehouse(), contracts)
        .forEach(table -> notLookedAt.add(table + ", which no contract describes"));
    notLookedAt.add("whether bronze holds what the log does; ./sluice reconcile does that");
    boolean right = found.rows() > 0 && found.changed() == 0;
    report(session.terminal(), found, notLookedAt);
    if (format.json()) {
      System.out.println(
          JsonDocument.of(
              new Document(
                  right,
                  found.rows(),
                  found.changed(),
                  found.kinds(),
                  found.examples(),
                  notLookedAt)));
    }
    return right ? 0 : 1;
  }

  private static void report(Terminal terminal, Findings found, List<String> notLookedAt) {
    terminal.clear();
    if (found.rows() == 0) {
      terminal.line("Nothing was checked: bronze holds no record that can be judged anew.");
    } else if (found.changed() == 0) {
      terminal.line(
          "%,d records of bronze judged anew: each row of silver, quarantine and duplicates is what its record gives, value by value."
              .formatted(found.rows()));
    } else {
      terminal.line(
          "%,d records of bronze judged anew; %,d rows stand otherwise:"
              .formatted(found.rows(), found.changed()));
      Report.kinds(terminal, found);
      terminal.line(
          "They were changed, or judged by an earlier contract or version. ./sluice backfill <dataset> --from <day> --to <day> makes them anew.");
    }
    notLookedAt.forEach(what -> terminal.line("Not looked at: " + what + "."));
  }

  /** Tables of bronze without a contract. */
  private static List<String> others(Lakehouse lakehouse, List<Contract> contracts) {
    List<TableIdentifier> known = new ArrayList<>();
    known.add(Zone.BRONZE.table(DatasetId.parse(RejectedRecord.TOPIC)));
    contracts.forEach(contract -> known.add(Zone.BRONZE.table(contract.dataset())));
    return lakehouse.catalog().listTables(Zone.BRONZE.namespace()).stream()
        .filter(table -> !known.contains(table))
        .map(TableIdentifier::toString)
        .sorted()
        .toList();
  }
}
