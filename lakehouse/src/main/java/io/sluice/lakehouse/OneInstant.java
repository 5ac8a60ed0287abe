package io.sluice.lakehouse;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/** Several tables as they were together at one instant. */
public final class OneInstant {

  /** Jobs commit once in some seconds, and to load a table takes some milliseconds. */
  private static final int ATTEMPTS = 50;

  private OneInstant() {}

  /**
   * Loads the tables; each stays as it was then, whatever is committed meanwhile.
   *
   * @throws IllegalStateException when they are changed faster than they can be loaded
   */
  public static Map<TableIdentifier, Table> of(Catalog catalog, Collection<TableIdentifier> names) {
    Map<TableIdentifier, Table> tables = load(catalog, names);
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      Map<TableIdentifier, Table> again = load(catalog, names);
      if (locations(tables).equals(locations(again))) {
        return tables;
      }
      tables = again;
    }
    throw new IllegalStateException(
        "%s are changed all the time, so they cannot be looked at together; try again later"
            .formatted(names));
  }

  private static Map<TableIdentifier, Table> load(
      Catalog catalog, Collection<TableIdentifier> names) {
    Map<TableIdentifier, Table> tables = new LinkedHashMap<>();
    names.forEach(name -> tables.put(name, catalog.loadTable(name)));
    return tables;
  }

  private static Map<TableIdentifier, String> locations(Map<TableIdentifier, Table> tables) {
    Map<TableIdentifier, String> locations = new LinkedHashMap<>();
    tables.forEach(
        (name, table) ->
            locations.put(
                name, ((HasTableOperations) table).operations().current().metadataFileLocation()));
    return locations;
  }
}
