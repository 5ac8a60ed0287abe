package io.sluice.warehouse.models;

import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Offset;
import io.trino.sql.tree.PatternRecognitionRelation;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SampledRelation;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.Window;
import io.trino.sql.tree.WindowDefinition;
import io.trino.sql.tree.WindowOperation;
import io.trino.sql.tree.WindowReference;
import io.trino.sql.tree.WindowSpecification;
import java.util.List;
import java.util.Optional;

/**
 * Refuses what lets a row of an incremental model depend on rows of other parts: then a change
 * elsewhere would leave it stale. The context is the SELECT that a node stands in.
 */
final class PartVisitor extends DefaultTraversalVisitor<QuerySpecification> {
  private final ModelFile file;
  private final String column;

  private PartVisitor(ModelFile file, String column) {
    this.file = file;
    this.column = column;
  }

  static void check(ModelFile file, Query query) {
    file.incremental().ifPresent(column -> new PartVisitor(file, column).process(query, null));
  }

  @Override
  protected Void visitNode(Node node, QuerySpecification select) {
    node.getChildren().forEach(child -> process(child, select));
    return null;
  }

  @Override
  protected Void visitQuery(Query node, QuerySpecification outer) {
    limits(node.getLimit(), node.getOffset());
    return super.visitQuery(node, outer);
  }

  @Override
  protected Void visitQuerySpecification(QuerySpecification node, QuerySpecification outer) {
    limits(node.getLimit(), node.getOffset());
    return super.visitQuerySpecification(node, node);
  }

  private void limits(Optional<Node> limit, Optional<Offset> offset) {
    limit
        .or(() -> offset.map(Node.class::cast))
        .ifPresent(
            found ->
                refuse(
                    found,
                    "LIMIT, OFFSET or FETCH, which rows of all parts decide",
                    "number the rows of each part, row_number() OVER (PARTITION BY %s ORDER BY ...),"
                        + " and keep them by WHERE in a query around it"));
  }

  @Override
  protected Void visitFunctionCall(FunctionCall node, QuerySpecification select) {
    node.getWindow().ifPresent(window -> requirePart(node, window, select));
    return super.visitFunctionCall(node, select);
  }

  @Override
  protected Void visitWindowOperation(WindowOperation node, QuerySpecification select) {
    requirePart(node, node.getWindow(), select);
    return super.visitWindowOperation(node, select);
  }

  private void requirePart(Node place, Window window, QuerySpecification select) {
    if (!partitions(window, select)) {
      refuse(
          place,
          "a window over rows of several parts",
          "write %s into its PARTITION BY, for example OVER (PARTITION BY %<s ORDER BY ...)");
    }
  }

  private boolean partitions(Window window, QuerySpecification select) {
    return switch (window) {
      case WindowSpecification specification ->
          partitions(specification.getPartitionBy(), select)
              || specification
                  .getExistingWindowName()
                  .map(name -> named(name, select))
                  .orElse(false);
      case WindowReference reference -> named(reference.getName(), select);
      default -> false;
    };
  }

  private boolean named(Identifier name, QuerySpecification select) {
    return select != null
        && select.getWindows().stream()
            .filter(window -> window.getName().equals(name))
            .map(WindowDefinition::getWindow)
            .anyMatch(window -> partitions(window, select));
  }

  private boolean partitions(List<Expression> by, QuerySpecification select) {
    return by.stream().anyMatch(one -> QueryVisitor.passesOn(one, column) || gives(one, select));
  }

  /** Whether the SELECT calls just this expression by the column's name. */
  private boolean gives(Expression expression, QuerySpecification select) {
    return select != null
        && select.getSelect().getSelectItems().stream()
            .anyMatch(
                item ->
                    item instanceof SingleColumn single
                        && QueryVisitor.gives(single, column)
                        && single.getExpression().equals(expression));
  }

  @Override
  protected Void visitPatternRecognitionRelation(
      PatternRecognitionRelation node, QuerySpecification select) {
    if (!partitions(node.getPartitionBy(), null)) {
      refuse(node, "MATCH_RECOGNIZE over rows of several parts", "write %s into its PARTITION BY");
    }
    return super.visitPatternRecognitionRelation(node, select);
  }

  @Override
  protected Void visitSampledRelation(SampledRelation node, QuerySpecification select) {
    refuse(
        node,
        "TABLESAMPLE, which gives other rows each time",
        "read the whole table, or keep rows by a condition on their columns");
    return null;
  }

  /**
   * @param instead with a place for the column's name
   */
  private void refuse(Node place, String construct, String instead) {
    throw ModelFile.error(
        file.name(),
        "%sit is computed by changed %s, but has %s; %s; or leave out '-- incremental: %2$s', and it"
                .formatted(file.at(place), column, construct, instead.formatted(column))
            + " is computed whole");
  }
}
