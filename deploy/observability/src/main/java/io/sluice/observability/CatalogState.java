package io.sluice.observability;

import java.util.List;

/**
 * What the catalog says of all tables, and its server of itself.
 *
 * @param tables those whose metadata could be read
 * @param unreadable how many others there are
 * @param databases of the server that holds the catalog
 */
record CatalogState(List<TableState> tables, int unreadable, List<DatabaseState> databases) {
  static final CatalogState UNKNOWN = new CatalogState(List.of(), 0, List.of());

  CatalogState {
    tables = List.copyOf(tables);
    databases = List.copyOf(databases);
  }
}
