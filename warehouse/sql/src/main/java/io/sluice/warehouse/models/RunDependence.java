package io.sluice.warehouse.models;

import io.trino.sql.tree.CurrentDate;
import io.trino.sql.tree.CurrentTime;
import io.trino.sql.tree.CurrentTimestamp;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.LocalTime;
import io.trino.sql.tree.LocalTimestamp;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what gives another result at another run though the sources are the same: the time of the
 * run, and chance.
 */
final class RunDependence extends DefaultTraversalVisitor<Void> {
  private static final Set<String> FUNCTIONS = Set.of("now", "random", "rand", "uuid", "shuffle");

  private Node first;
  private String name;

  private RunDependence() {}

  /**
   * What it is called, for example {@code current_date}; empty when only the sources decide.
   *
   * @throws io.sluice.terminal.UserError when the model is incremental
   */
  static Optional<String> of(ModelFile file, Query query) {
    var found = new RunDependence();
    found.process(query, null);
    if (found.first == null || file.incremental().isEmpty()) {
      return Optional.ofNullable(found.name);
    }
    throw ModelFile.error(
        file.name(),
        "%sit is computed by changed %s, but %s is another at each run, so rows of unchanged parts"
                .formatted(file.at(found.first), file.incremental().get(), found.name)
            + " would stay as they are; compute it from columns of the source, or leave out"
            + " '-- incremental: %s', and all is computed at each run"
                .formatted(file.incremental().get()));
  }

  private Void found(Node node, String what) {
    if (first == null) {
      first = node;
      name = what;
    }
    return null;
  }

  @Override
  protected Void visitNode(Node node, Void context) {
    node.getChildren().forEach(child -> process(child, context));
    return null;
  }

  @Override
  protected Void visitFunctionCall(FunctionCall node, Void context) {
    String function = node.getName().getSuffix().toLowerCase(Locale.ROOT);
    if (FUNCTIONS.contains(function)) {
      found(node, function + "()");
    }
    return super.visitFunctionCall(node, context);
  }

  @Override
  protected Void visitExpression(Expression node, Void context) {
    return switch (node) {
      case CurrentDate _ -> found(node, "current_date");
      case CurrentTime _ -> found(node, "current_time");
      case CurrentTimestamp _ -> found(node, "current_timestamp");
      case LocalTime _ -> found(node, "localtime");
      case LocalTimestamp _ -> found(node, "localtimestamp");
      default -> super.visitExpression(node, context);
    };
  }
}
