package io.sluice.lakehouse.maintenance;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.InvalidContractException;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.Trouble;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;

/** {@code ./sluice maintenance}: keeps tables small, quick and as old as contracts say. */
@Command(
    name = "./sluice maintenance",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    subcommands = HelpCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Keeps tables small, quick, and as old as their contracts say.")
public final class MaintenanceCommand {

  private static final String ROW = "%-36s %18s %10s %8s";
  private static final String STATUS = "%-36s %8s %12s %10s %10s  %s";

  /** Younger files may belong to a checkpoint that is committed after a long outage. */
  private static final Duration LEAST_ORPHANS = Duration.ofDays(1);

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new MaintenanceCommand())
        .setExecutionExceptionHandler(Trouble.told("error: "));
  }

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class,
      description = {
        "Takes away rows that are older than their contract keeps them (slaProperties: retention),"
            + " puts small files together, forgets old snapshots, and deletes files that no table"
            + " knows. Jobs and queries go on meanwhile.",
        "What a job, a model, a branch or a tag still needs stays."
      })
  int run(
      @Option(names = "--dry-run", description = "Says what would be done, and does nothing.")
          boolean dryRun,
      @Option(
              names = "--snapshots",
              paramLabel = "<duration>",
              description =
                  "How long snapshots are kept, and with them what queries see that began so long"
                      + " ago, for example P1D; default: an hour, or of a table that has more than"
                      + " 500 ten minutes at least")
          Duration snapshots,
      @Option(
              names = "--orphans",
              defaultValue = "P7D",
              paramLabel = "<duration>",
              description =
                  "How old a file is at least that no table knows, and that is deleted; default"
                      + " ${DEFAULT-VALUE}, at least P1D")
          Duration orphans)
      throws IOException {
    if (orphans.compareTo(LEAST_ORPHANS) < 0) {
      throw new UserError(
          "--orphans %s is less than P1D: a younger file may belong to a checkpoint that is not committed yet; for example P7D"
              .formatted(orphans));
    }
    if (snapshots != null && snapshots.isNegative()) {
      throw new UserError(
          "--snapshots %s is negative; write how long they are kept, for example PT1H"
              .formatted(snapshots));
    }
    var terminal = new Terminal();
    SluiceConfig config = configuration();
    List<Contract> contracts = contracts(config);
    try (Lakehouse lakehouse = Lakehouse.open(config)) {
      var upkeep =
          new Upkeep(
              lakehouse,
              Instant.now(),
              new Upkeep.Settings(Optional.ofNullable(snapshots), orphans, dryRun));
      for (Retention.Expired expired : upkeep.retain(contracts)) {
        terminal.line(
            "%s: %,d rows from before %s %s, as its contract keeps rows for %s: %s"
                .formatted(
                    expired.topic(),
                    expired.total(),
                    expired.before(),
                    dryRun ? "would be taken away" : "taken away",
                    expired.keeps(),
                    expired.rows()));
      }
      List<Upkeep.Done> done = upkeep.tend(table -> terminal.hint(table + " ..."));
      terminal.clear();
      report(terminal, done, dryRun);
      return done.stream().allMatch(one -> one.problem().isEmpty()) ? 0 : 1;
    } catch (UncheckedSQLException e) {
      throw unreachable(e);
    } catch (CommitFailedException | ValidationException e) {
      throw new UserError(
          "rows could not be taken away, since others change the same tables: " + e.getMessage(),
          e);
    }
  }

  private static void report(Terminal terminal, List<Upkeep.Done> all, boolean dryRun) {
    List<Upkeep.Done> done = all.stream().filter(one -> !one.isNothing()).toList();
    if (!done.isEmpty()) {
      terminal.line(ROW.formatted("TABLE", "FILES", "SNAPSHOTS", "ORPHANS"));
    }
    for (Upkeep.Done one : done) {
      terminal.line(
          ROW.formatted(
              one.table(),
              one.filesBefore() == 0
                  ? ""
                  : one.filesBefore() + (dryRun ? "" : " -> " + one.filesAfter()),
              one.snapshots() == 0 ? "" : "-" + one.snapshots(),
              one.orphans() == 0 ? "" : "-" + one.orphans()));
    }
    all.stream()
        .filter(one -> !one.holders().isEmpty())
        .forEach(
            one ->
                terminal.line(
                    "%s: its files and snapshots were left, since %s reads them"
                        .formatted(one.table(), String.join(", ", one.holders()))));
    done.stream()
        .filter(one -> !one.problem().isEmpty())
        .forEach(
            one ->
                terminal.line(
                    "%s was not changed, or not in full: %s"
                        .formatted(one.table(), one.problem())));
    terminal.line(
        "%d tables looked at, %d %s."
            .formatted(all.size(), done.size(), dryRun ? "would be changed" : "changed"));
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class,
      description =
          "Shows the tables: files, their mean size, snapshots, and since when rows are kept.")
  int status() throws IOException {
    var terminal = new Terminal();
    try (Lakehouse lakehouse = Lakehouse.open(configuration())) {
      terminal.line(
          STATUS.formatted("TABLE", "FILES", "ROWS", "MEAN FILE", "SNAPSHOTS", "KEPT SINCE"));
      for (TableIdentifier name : Upkeep.tables(lakehouse)) {
        Table table = lakehouse.catalog().loadTable(name);
        TableFigures figures = TableFigures.of(table);
        terminal.line(
            STATUS
                .formatted(
                    name,
                    "%,d".formatted(figures.files()),
                    "%,d".formatted(figures.rows()),
                    figures.files() == 0 ? "" : "%,d KB".formatted(figures.meanBytes() / 1024),
                    "%,d".formatted(figures.snapshots()),
                    table.properties().getOrDefault(KeptSince.PROPERTY, ""))
                .stripTrailing());
      }
    } catch (UncheckedSQLException e) {
      throw unreachable(e);
    }
    return 0;
  }

  private static UserError unreachable(UncheckedSQLException e) {
    return new UserError(
        "the catalog does not answer (%s); ./sluice up starts the platform"
            .formatted(e.getCause() == null ? e.getMessage() : e.getCause().getMessage()),
        e);
  }

  private static SluiceConfig configuration() {
    try {
      return SluiceConfig.load();
    } catch (IllegalStateException e) {
      throw new UserError(e.getMessage(), e);
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
}
