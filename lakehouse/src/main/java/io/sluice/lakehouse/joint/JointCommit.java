package io.sluice.lakehouse.joint;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.lakehouse.fault.FaultPoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.Transactions;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.rest.RESTCatalog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits to several tables that become visible at one instant, for every reader of the catalog:
 * each table's new metadata is made, and then the catalog is pointed at all of them, a JDBC catalog
 * in one transaction of its database, a REST catalog by its endpoint for that. To Trino, Spark and
 * PyIceberg it is an ordinary catalog.
 */
public final class JointCommit implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(JointCommit.class);

  private final CatalogPointers pointers;

  /** Metadata that was written here, and need not be read again while it is the newest. */
  private final Map<TableIdentifier, TableMetadata> written = new HashMap<>();

  private JointCommit(CatalogPointers pointers) {
    this.pointers = pointers;
  }

  /**
   * On the tables of Iceberg's JDBC catalog.
   *
   * @param catalog the name by which it knows its tables
   */
  public static JointCommit jdbc(String catalog, SluiceConfig config) {
    return new JointCommit(new JdbcPointers(catalog, config));
  }

  /** By a REST catalog, which stays its owner's to close. */
  public static JointCommit rest(RESTCatalog catalog) {
    return new JointCommit(new RestPointers(catalog));
  }

  /** Begins a commit. The one before must have ended. */
  public Attempt begin() {
    return begin(true);
  }

  /** Begins a commit that is no step of the landing's protocol: nothing is made to fail in it. */
  public Attempt beginAside() {
    return begin(false);
  }

  private Attempt begin(boolean faults) {
    if (!written.isEmpty()) {
      Map<TableIdentifier, String> locations = pointers.locations();
      written
          .entrySet()
          .removeIf(
              one -> !one.getValue().metadataFileLocation().equals(locations.get(one.getKey())));
    }
    return new Attempt(Map.copyOf(written), faults);
  }

  @Override
  public void close() {
    pointers.close();
  }

  /** One commit, made once. Transactions may be used by a thread each. */
  public final class Attempt {

    private final List<StagedTable> tables = new CopyOnWriteArrayList<>();

    private final Map<TableIdentifier, TableMetadata> known;

    private final boolean faults;

    private Attempt(Map<TableIdentifier, TableMetadata> known, boolean faults) {
      this.known = known;
      this.faults = faults;
    }

    /**
     * A transaction on a table; its own commit changes nothing that others see.
     *
     * @param table as the catalog has loaded it
     */
    public Transaction on(TableIdentifier name, Table table) {
      return Transactions.newTransaction(table.name(), stage(name, table, true));
    }

    /**
     * Changes the metadata of a table as a whole. What it names is somebody else's: when the change
     * is given up, only the metadata is deleted.
     *
     * @param table as the catalog has loaded it
     */
    public void change(TableIdentifier name, Table table, UnaryOperator<TableMetadata> change) {
      StagedTable staged = stage(name, table, false);
      TableMetadata base = staged.current();
      staged.commit(base, change.apply(base));
    }

    private StagedTable stage(TableIdentifier name, Table table, boolean ownsFiles) {
      var staged =
          new StagedTable(
              name,
              ((HasTableOperations) table).operations(),
              !pointers.writeMetadata(),
              ownsFiles,
              known.get(name));
      tables.add(staged);
      return staged;
    }

    /**
     * Makes what the transactions committed visible.
     *
     * @throws CommitFailedException when one of the tables has been changed meanwhile; nothing is
     *     visible, and another attempt may succeed
     * @throws org.apache.iceberg.exceptions.CommitStateUnknownException when nobody knows whether
     *     all is visible, or nothing
     */
    public void commit() {
      List<StagedTable> changed = tables.stream().filter(StagedTable::isStaged).toList();
      if (changed.isEmpty()) {
        return;
      }
      try {
        reach(FaultPoint.STAGED);
        pointers.move(changed);
        reach(FaultPoint.MOVED);
      } catch (CommitFailedException | IllegalStateException e) {
        changed.forEach(Attempt::giveUp);
        throw e;
      }
      changed.forEach(StagedTable::done);
      if (!pointers.writeMetadata()) {
        changed.forEach(table -> written.put(table.name(), table.written()));
      }
    }

    private void reach(FaultPoint point) {
      if (faults) {
        point.reach();
      }
    }

    /** Makes nothing visible. */
    public void giveUp() {
      tables.stream().filter(StagedTable::isStaged).forEach(Attempt::giveUp);
    }

    /** What cannot be deleted stays as a file that no table knows. */
    private static void giveUp(StagedTable table) {
      try {
        table.giveUp();
      } catch (RuntimeException e) {
        LOG.warn("files of a commit to {} that was given up stay: {}", table.name(), e.toString());
      }
    }
  }
}
