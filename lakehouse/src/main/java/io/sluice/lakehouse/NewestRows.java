package io.sluice.lakehouse;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.iceberg.view.SQLViewRepresentation;
import org.apache.iceberg.view.View;
import org.apache.iceberg.view.ViewBuilder;

/** The view of a realtime dataset: of each key the row with the highest version. */
final class NewestRows {

  private static final String DIALECT = "trino";

  /** The catalog's name in Trino. */
  private static final String TRINO_CATALOG = "iceberg";

  /** A row whose newest state says so is gone. */
  private static final String DELETED = "deleted";

  private NewestRows() {}

  /** Creates the view, or replaces it when its contract has changed. */
  static void ensure(ViewCatalog catalog, Contract contract) {
    TableIdentifier name = Zone.GOLD.table(contract.dataset());
    String query = query(contract);
    if (!catalog.viewExists(name)) {
      try {
        builder(catalog, name, contract, query).create();
        return;
      } catch (AlreadyExistsException | UncheckedSQLException e) {
        // Another process made it between the question and the attempt; what it made is compared.
        Lakehouse.requireLostRace(catalog.viewExists(name), e);
      }
    }
    if (!query.equals(query(catalog.loadView(name)))) {
      builder(catalog, name, contract, query).replace();
    }
  }

  private static String query(View view) {
    SQLViewRepresentation sql = view.sqlFor(DIALECT);
    return sql == null ? "" : sql.sql();
  }

  private static ViewBuilder builder(
      ViewCatalog catalog, TableIdentifier name, Contract contract, String query) {
    return catalog
        .buildView(name)
        .withSchema(new Schema(new IcebergTypes(0).columns(contract.fields())))
        .withDefaultCatalog(TRINO_CATALOG)
        .withDefaultNamespace(name.namespace())
        .withQuery(DIALECT, query);
  }

  private static String query(Contract contract) {
    List<String> columns = contract.fields().stream().map(Field::name).toList();
    return "SELECT %s FROM (SELECT *, row_number() OVER (PARTITION BY %s ORDER BY %s DESC) AS newest FROM %s.%s) WHERE newest = 1%s"
        .formatted(
            quoted(columns),
            quoted(contract.deduplication().key()),
            quoted(List.of(Contract.VERSION)),
            TRINO_CATALOG,
            Zone.changes(contract.dataset()),
            columns.contains(DELETED) ? " AND NOT " + quoted(List.of(DELETED)) : "");
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }
}
