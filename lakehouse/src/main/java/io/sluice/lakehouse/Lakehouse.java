package io.sluice.lakehouse;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.lakehouse.joint.JointCommit;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.ServiceFailureException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.iceberg.rest.RESTCatalog;

/**
 * The Iceberg catalog of the platform, and the tables that contracts ask for. Close it to return
 * its database connections.
 */
public final class Lakehouse implements AutoCloseable {

  /** The catalog's name: its key in the JDBC catalog's tables, shared with Trino and Spark. */
  public static final String CATALOG_NAME = "sluice";

  private final Catalog catalog;
  private final SluiceConfig config;

  private Lakehouse(Catalog catalog, SluiceConfig config) {
    this.catalog = catalog;
    this.config = config;
  }

  /** Opens the catalog that the configuration names. */
  public static Lakehouse open(SluiceConfig config) {
    return open(config, Map.of());
  }

  /**
   * As {@link #open(SluiceConfig)}, with catalog properties that override ours, for example {@code
   * io-impl}.
   */
  public static Lakehouse open(SluiceConfig config, Map<String, String> overrides) {
    Map<String, String> properties = config.catalog().with(overrides).properties();
    return new Lakehouse(
        CatalogUtil.buildIcebergCatalog(CATALOG_NAME, properties, hadoop()), config);
  }

  static Configuration hadoop() {
    var configuration = new Configuration(false);
    configuration.set("fs.file.impl", LocalFiles.class.getName());
    return configuration;
  }

  public Catalog catalog() {
    return catalog;
  }

  /** Opens commits to several tables at once; empty when the catalog cannot make them. */
  public Optional<JointCommit> jointCommit() {
    return switch (catalog) {
      case JdbcCatalog _ -> Optional.of(JointCommit.jdbc(CATALOG_NAME, config));
      case RESTCatalog rest -> Optional.of(JointCommit.rest(rest));
      default -> Optional.empty();
    };
  }

  /**
   * Creates what is missing for a contract: bronze and silver of a landed dataset, its table in
   * gold, or the history of a realtime dataset and the view of its newest rows.
   */
  public void ensure(Contract contract) {
    switch (contract.kind()) {
      case LANDED -> {
        ensure(TableSpec.bronze(Zone.BRONZE.table(contract.dataset())));
        ensure(TableSpec.silver(contract));
      }
      case GOLD -> ensure(TableSpec.gold(contract));
      case REALTIME -> {
        ensure(TableSpec.changes(contract));
        NewestRows.ensure((ViewCatalog) catalog, contract);
      }
    }
  }

  /** Creates what all landed datasets share. */
  public void ensureShared() {
    ensure(TableSpec.bronze(Zone.BRONZE_REJECTED));
    ensure(TableSpec.quarantine());
    ensure(TableSpec.duplicates());
    ensure(TableSpec.lateRows());
  }

  /**
   * Creates the table, or adds the columns that it lacks, and returns it. Several processes may do
   * so at once, as the jobs do when they start.
   */
  public Table ensure(TableSpec spec) {
    ensureNamespace(spec.name().namespace());
    if (!catalog.tableExists(spec.name())) {
      try {
        return catalog
            .buildTable(spec.name(), spec.schema())
            .withPartitionSpec(spec.partitioning())
            .withProperties(properties())
            .create();
      } catch (AlreadyExistsException | UncheckedSQLException | ServiceFailureException e) {
        requireLostRace(catalog.tableExists(spec.name()), e);
      }
    }
    return TableEvolution.evolve(catalog.loadTable(spec.name()), spec.schema());
  }

  private void ensureNamespace(Namespace name) {
    var namespaces = (SupportsNamespaces) catalog;
    if (!namespaces.namespaceExists(name)) {
      try {
        namespaces.createNamespace(name);
      } catch (AlreadyExistsException | UncheckedSQLException | ServiceFailureException e) {
        requireLostRace(namespaces.namespaceExists(name), e);
      }
    }
  }

  /**
   * What is there after a failure was made by another process between our question and our attempt:
   * all is as wanted. Catalogs tell that in several ways: one is PostgreSQL's own refusal of a
   * second row, which a REST catalog in front of it may pass on as a failure of its own.
   */
  static void requireLostRace(boolean isThere, RuntimeException failure) {
    if (!isThere) {
      throw failure;
    }
  }

  private static Map<String, String> properties() {
    return Map.of(
        // Columns of distinct values, such as offsets and payloads, give up their dictionary early.
        TableProperties.PARQUET_DICT_SIZE_BYTES,
        String.valueOf(128 << 10),
        TableProperties.FORMAT_VERSION,
        "2",
        TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES,
        String.valueOf(16L << 20),
        TableProperties.PARQUET_COMPRESSION,
        "zstd",
        TableProperties.PARQUET_COMPRESSION_LEVEL,
        "1",
        TableProperties.WRITE_DISTRIBUTION_MODE,
        "none",
        TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED,
        "true",
        TableProperties.METADATA_PREVIOUS_VERSIONS_MAX,
        "20",
        // A commit that a lost answer made unknown must meet its own retry, not the end of the
        // retries.
        TableProperties.COMMIT_NUM_RETRIES,
        "20");
  }

  @Override
  public void close() throws IOException {
    if (catalog instanceof java.io.Closeable closeable) {
      closeable.close();
    }
  }
}
