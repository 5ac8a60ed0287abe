package io.sluice.lakehouse.joint;

import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.rest.RESTCatalog;

/**
 * Those of a REST catalog, by its endpoint for commits to several tables. One that has none is
 * refused: its tables would be seen at different instants.
 */
final class RestPointers implements CatalogPointers {

  private final RESTCatalog catalog;

  RestPointers(RESTCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Map<TableIdentifier, String> locations() {
    return Map.of();
  }

  @Override
  public boolean writeMetadata() {
    return true;
  }

  @Override
  public void move(List<StagedTable> tables) {
    try {
      catalog.commitTransaction(tables.stream().map(StagedTable::toCommit).toList());
    } catch (CommitFailedException | CommitStateUnknownException e) {
      throw e;
    } catch (BadRequestException
        | NotAuthorizedException
        | ForbiddenException
        | NoSuchTableException
        | UnsupportedOperationException
        | ValidationException e) {
      throw new IllegalStateException("the catalog refused: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      // An answer that was lost, or one of a gateway: the catalog may have done it.
      throw new CommitStateUnknownException(e);
    }
  }

  @Override
  public void close() {
    // The catalog is its owner's to close.
  }
}
