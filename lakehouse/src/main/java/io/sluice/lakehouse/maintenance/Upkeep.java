package io.sluice.lakehouse.maintenance;

import io.sluice.contracts.model.Contract;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.Zone;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps all tables of the catalog as they should be, beside the jobs that write them. */
public final class Upkeep {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  /** A model that has not run for so long is computed whole the next time. */
  private static final Duration MODELS = Duration.ofDays(7);

  private static final Duration SNAPSHOTS = Duration.ofHours(1);

  /** With as many the metadata has half a megabyte, which each commit writes. */
  private static final int MANY = 500;

  /** With more small ones they are put together. */
  private static final int MANIFESTS = 50;

  private static final long MANIFEST_BYTES = 4L << 20;

  private final Lakehouse lakehouse;
  private final Instant now;
  private final Settings settings;

  /**
   * @param snapshots how long snapshots are kept; empty: an hour, and of a table that has very many
   *     less
   * @param orphans how old a file is at least that no table knows, and that goes
   * @param dryRun whether to look only
   */
  public record Settings(Optional<Duration> snapshots, Duration orphans, boolean dryRun) {}

  /**
   * What was done to a table, or is to be done.
   *
   * @param holders who reads its files and will replace them, so that these and their snapshots
   *     were left
   * @param problem why not all of it was done; empty when it was
   */
  public record Done(
      TableIdentifier table,
      int filesBefore,
      int filesAfter,
      long snapshots,
      int orphans,
      Set<String> holders,
      String problem) {
    public boolean isNothing() {
      return filesBefore == 0 && snapshots == 0 && orphans == 0 && problem.isEmpty();
    }
  }

  public Upkeep(Lakehouse lakehouse, Instant now, Settings settings) {
    this.lakehouse = lakehouse;
    this.now = now;
    this.settings = settings;
  }

  /** Takes away what contracts do not keep any more. */
  public List<Retention.Expired> retain(List<Contract> contracts) throws IOException {
    var retention = new Retention(lakehouse, now);
    List<Retention.Expired> all = retention.expired(contracts);
    if (!settings.dryRun()) {
      all.forEach(expired -> retention.take(contracts, expired));
    }
    return all;
  }

  /**
   * Sees to each table; one that cannot be changed keeps no other from it.
   *
   * @param each told the table that comes next
   */
  public List<Done> tend(Consumer<TableIdentifier> each) throws IOException {
    Set<Long> needed = NeededSnapshots.of(lakehouse, now.minus(MODELS));
    Map<TableIdentifier, String> locations = new HashMap<>();
    for (TableIdentifier name : tables(lakehouse)) {
      locations.put(name, lakehouse.catalog().loadTable(name).location());
    }
    List<Done> done = new ArrayList<>();
    for (TableIdentifier name : tables(lakehouse)) {
      each.accept(name);
      Map<TableIdentifier, String> others = new HashMap<>(locations);
      String own = others.remove(name);
      try {
        done.add(tend(name, needed, own != null && OrphanFiles.isAlone(own, others.values())));
      } catch (RuntimeException e) {
        LOG.debug("{} could not be changed", name, e);
        done.add(new Done(name, 0, 0, 0, 0, Set.of(), firstLine(e)));
      }
    }
    return done;
  }

  private static String firstLine(RuntimeException problem) {
    return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
  }

  static List<TableIdentifier> tables(Lakehouse lakehouse) {
    List<TableIdentifier> tables = new ArrayList<>();
    for (Namespace zone : ((SupportsNamespaces) lakehouse.catalog()).listNamespaces()) {
      tables.addAll(lakehouse.catalog().listTables(zone));
    }
    tables.sort(Comparator.comparing(TableIdentifier::toString));
    return tables;
  }

  private Done tend(TableIdentifier name, Set<Long> needed, boolean isAlone) throws IOException {
    Table table = lakehouse.catalog().loadTable(name);
    Instant cutoff = SnapshotExpiry.cutoff(table, keptSince(table), needed);
    Set<String> holders = Compaction.others(table, now);
    boolean compacted = isCompacted(name) && holders.isEmpty() && Compaction.knows(table);
    if (settings.dryRun()) {
      int files = compacted ? Compaction.files(table) : 0;
      return new Done(
          name,
          files,
          files == 0 ? 0 : 1,
          holders.isEmpty() ? SnapshotExpiry.old(table, cutoff) : 0,
          isAlone ? orphans(table).size() : 0,
          holders,
          "");
    }
    Compaction.Result files = compacted ? Compaction.of(table) : Compaction.Result.NONE;
    table.refresh();
    rewriteManifests(table);
    long before = TableFigures.of(table).snapshots();
    if (holders.isEmpty()) {
      SnapshotExpiry.of(table, cutoff);
      table.refresh();
    }
    long expired = before - TableFigures.of(table).snapshots();
    List<String> orphans = isAlone ? orphans(table) : List.of();
    OrphanFiles.delete(table, orphans);
    return new Done(name, files.before(), files.after(), expired, orphans.size(), holders, "");
  }

  private Instant keptSince(Table table) {
    return settings
        .snapshots()
        .map(now::minus)
        .orElseGet(() -> SnapshotExpiry.since(table, now.minus(SNAPSHOTS), MANY, now));
  }

  /** A model knows its table by the snapshot in which it left it: another one is not its own. */
  private static boolean isCompacted(TableIdentifier name) {
    return !name.namespace().equals(Zone.GOLD.namespace()) || name.name().endsWith("_changes");
  }

  private static void rewriteManifests(Table table) {
    if (table.currentSnapshot() != null
        && table.currentSnapshot().dataManifests(table.io()).stream()
                .filter(Upkeep::isSmall)
                .count()
            > MANIFESTS) {
      table.rewriteManifests().clusterBy(file -> "").rewriteIf(Upkeep::isSmall).commit();
    }
  }

  private static boolean isSmall(ManifestFile manifest) {
    return manifest.length() < MANIFEST_BYTES;
  }

  private List<String> orphans(Table table) throws IOException {
    return OrphanFiles.of(table, now.minus(settings.orphans()));
  }
}
