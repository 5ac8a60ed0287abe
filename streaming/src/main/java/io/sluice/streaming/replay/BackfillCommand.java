package io.sluice.streaming.replay;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.DatasetId;
import io.sluice.lakehouse.Zone;
import io.sluice.lakehouse.merge.HeldFiles;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "backfill",
    description = {
      "Makes silver, quarantine and duplicates of a dataset anew from bronze, for the records of some"
          + " days, with the landing job's own rules and in one commit. The landing job goes on"
          + " meanwhile.",
      "Bronze stays. Rows that were deleted from silver by hand come back. Rows in which nothing"
          + " changes make no commit.",
      "For example: ./sluice backfill retail.online_retail --from 2026-11-01 --to 2026-11-03 --dry-run"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class BackfillCommand implements Callable<Integer> {

  /** An exit code of its own, since a schedule comes by such days too. */
  private static final int NO_RECORD = 3;

  private static final Duration LONGEST = Duration.ofHours(6);
  private static final Duration PAUSE = Duration.ofMillis(500);

  @Parameters(paramLabel = "<dataset>", description = "for example retail.online_retail")
  private String dataset;

  @ArgGroup(multiplicity = "1")
  private What what;

  @Option(
      names = "--dry-run",
      description =
          "Changes no table: says which rows would stand otherwise, by the contract as it is edited,"
              + " and puts them on a branch of each table that one can query.")
  private boolean dryRun;

  static final class What {
    @ArgGroup(exclusive = false)
    private Days days;

    @Option(names = "--discard", description = "Drops the branches of a dry run.", required = true)
    private boolean discard;
  }

  static final class Days {
    @Option(
        names = "--from",
        required = true,
        paramLabel = "<day>",
        description = "the first day in UTC, by Kafka's timestamp, for example 2026-11-01")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "<day>", description = "the last day; default: the first")
    private LocalDate to;
  }

  @Override
  public Integer call() throws Exception {
    return Session.with(new Terminal(), what.discard ? this::discard : this::backfill);
  }

  private int discard(Session session) {
    Contract contract = find(session.applied());
    String branch = Branches.of(contract.dataset());
    int dropped = Branches.drop(branch, Branches.tables(contract.dataset()), session.lakehouse());
    session
        .terminal()
        .line(
            dropped == 0
                ? "No table has a branch %s; a dry run makes it.".formatted(branch)
                : "The branch %s is dropped from %d tables.".formatted(branch, dropped));
    return dropped == 0 ? 1 : 0;
  }

  private int backfill(Session session) throws Exception {
    LocalDate last = what.days.to == null ? what.days.from : what.days.to;
    if (last.isBefore(what.days.from)) {
      throw new UserError(
          "--to %s is before --from %s; write the first day and then the last one"
              .formatted(last, what.days.from));
    }
    Period period = Period.of(what.days.from, last);
    Contract contract = find(dryRun ? session.edited() : session.applied());
    if (dryRun) {
      return backfill(session, contract, period);
    }
    try (var held = hold(session, contract.dataset())) {
      return backfill(session, contract, period);
    }
  }

  /** Files that others joined meanwhile could not be replaced, and in the end not even read. */
  private static HeldFiles hold(Session session, DatasetId dataset) throws InterruptedException {
    List<Table> tables =
        Stream.concat(
                Stream.of(Zone.BRONZE.table(dataset)),
                Branches.tables(dataset).stream().map(TableIdentifier::parse))
            .map(session.lakehouse().catalog()::loadTable)
            .toList();
    var held = HeldFiles.of(tables, "backfill of " + dataset.topic(), LONGEST);
    try {
      while (tables.stream().anyMatch(BackfillCommand::isCompacted)) {
        session.terminal().hint("maintenance puts small files together ...");
        Thread.sleep(PAUSE);
        tables.forEach(Table::refresh);
      }
      return held;
    } catch (InterruptedException | RuntimeException e) {
      held.close();
      throw e;
    }
  }

  private static boolean isCompacted(Table table) {
    return HeldFiles.holders(table, Instant.now()).contains(HeldFiles.COMPACTION);
  }

  private int backfill(Session session, Contract contract, Period period) throws Exception {
    // What comes after the period may be a duplicate of what is in it.
    Subject subject =
        Subject.of(contract, period.and(contract.deduplication().window()), session.lakehouse());
    if (subject.isCut()) {
      throw new UserError(
          "retention has taken records away of which those from before %s may be copies, so they cannot be judged anew; say a later --from"
              .formatted(Instant.ofEpochMilli(subject.known().from())));
    }
    Plan plan = Plan.of(subject);
    Findings found =
        Replay.of(session.config(), List.of(contract))
            .run(
                List.of(plan),
                period,
                sum ->
                    session.terminal().hint("%,d records judged anew ...".formatted(sum.rows())));
    finish(session, contract, found, new Rewrite(plan, period, found.files()));
    return found.rows() == 0 ? NO_RECORD : 0;
  }

  private void finish(Session session, Contract contract, Findings found, Rewrite rewrite)
      throws IOException {
    Terminal terminal = session.terminal();
    terminal.clear();
    if (found.changed() == 0) {
      rewrite.discard();
      terminal.line(
          found.rows() == 0
              ? "Nothing was done: bronze holds no record of %s of these days.".formatted(dataset)
              : "%,d records of bronze judged anew: each row stands as its record gives it; no table was changed."
                  .formatted(found.rows()));
      return;
    }
    terminal.line("%,d records of bronze judged anew.".formatted(found.rows()));
    terminal.line("%,d rows stand otherwise:".formatted(found.changed()));
    Report.kinds(terminal, found);
    if (found.later() > 0) {
      String later =
          "%,d of them came after these days, up to %s, and are told by rows in them"
              .formatted(found.later(), day(found.latest()));
      if (!dryRun) {
        rewrite.discard();
        throw new UserError(
            "%s; nothing was changed. Say --to %s".formatted(later, day(found.latest())));
      }
      terminal.line(later + ".");
    }
    if (dryRun) {
      dryRun(session, contract, rewrite);
    } else {
      rewrite.commit(session.lakehouse());
      terminal.line("Done, in one commit. ./sluice models run takes it to the models' tables.");
      if (found.changesFates()
          && rewrite.period().and(contract.deduplication().window()).to()
              > System.currentTimeMillis()) {
        terminal.line(
            "The landing job goes on by what it had accepted before, within the window of %s. To have it read that anew: ./sluice down, delete its checkpoints (data/flink/checkpoints/landing in the state folder), ./sluice up."
                .formatted(contract.deduplication().window()));
      }
    }
  }

  private void dryRun(Session session, Contract contract, Rewrite rewrite) throws IOException {
    String branch = Branches.of(contract.dataset());
    rewrite.commitTo(branch, session.lakehouse());
    Terminal terminal = session.terminal();
    terminal.line("No table was changed. How they would be:");
    for (String table : Branches.tables(contract.dataset())) {
      terminal.line(
          "  ./sluice query \"select * from %s for version as of '%s' limit 10\""
              .formatted(table, branch));
    }
    terminal.line("./sluice backfill %s --discard drops that.".formatted(dataset));
  }

  private static LocalDate day(long millis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }

  private Contract find(List<Contract> contracts) {
    return contracts.stream()
        .filter(contract -> contract.dataset().toString().equals(dataset))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "'%s' is not a dataset that lands; there are: %s"
                        .formatted(
                            dataset,
                            contracts.stream()
                                .map(contract -> contract.dataset().toString())
                                .sorted()
                                .collect(Collectors.joining(", ")))));
  }
}
