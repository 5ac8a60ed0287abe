package io.sluice.observability;

import java.util.List;

/**
 * What the catalog says of all tables.
 *
 * @param tables those whose metadata could be read
 * @param unreadable how many others there are
 */
record CatalogState(List<TableState> tables, int unreadable) {
  static final CatalogState UNKNOWN = new CatalogState(List.of(), 0);

  CatalogState {
    tables = List.copyOf(tables);
  }
}
