package io.sluice.lakehouse.joint;

import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.TableIdentifier;

/** Where a catalog's tables point: which of their metadata is the newest. */
interface CatalogPointers extends AutoCloseable {

  /** The addresses of the tables' newest metadata; empty where the catalog does not tell. */
  Map<TableIdentifier, String> locations();

  /** Whether the catalog itself writes the metadata of a table, as REST catalogs do. */
  boolean writeMetadata();

  /**
   * Points all tables at their staged metadata, or none.
   *
   * @throws org.apache.iceberg.exceptions.CommitFailedException when a table does not point any
   *     more where its change began
   * @throws org.apache.iceberg.exceptions.CommitStateUnknownException when nobody knows whether
   *     they do
   * @throws IllegalStateException when they do not, for another reason
   */
  void move(List<StagedTable> tables);

  @Override
  void close();
}
