package io.sluice.warehouse.models;

import io.sluice.warehouse.models.Model.ChangedValues;
import io.trino.sql.ExpressionFormatter;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the tables that a query reads, and the expressions that give the incremental column in
 * terms of their rows. The context holds the names that WITH defines.
 */
final class QueryVisitor extends DefaultTraversalVisitor<Set<String>> {
  /**
   * A table named in the query.
   *
   * @param parts how many identifiers its name has there
   * @param aliased whether another name follows
   */
  record TableRead(TableName table, NodeLocation location, int parts, boolean aliased) {}

  private final ModelFile file;
  private final List<TableRead> reads = new ArrayList<>();
  private final Set<Table> aliased = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<TableName, List<ChangedValues>> changes = new HashMap<>();

  QueryVisitor(ModelFile file) {
    this.file = file;
  }

  List<TableRead> reads() {
    return reads;
  }

  Map<TableName, List<ChangedValues>> changes() {
    return changes;
  }

  @Override
  protected Void visitNode(Node node, Set<String> names) {
    node.getChildren().forEach(child -> process(child, names));
    return null;
  }

  @Override
  protected Void visitQuery(Query node, Set<String> outer) {
    Set<String> names = new HashSet<>(outer);
    node.getWith()
        .ifPresent(
            with -> {
              for (WithQuery query : with.getQueries()) {
                if (with.isRecursive()) {
                  names.add(name(query.getName()));
                }
                process(query.getQuery(), Set.copyOf(names));
                names.add(name(query.getName()));
              }
            });
    process(node.getQueryBody(), names);
    node.getOrderBy().ifPresent(orderBy -> process(orderBy, names));
    return null;
  }

  @Override
  protected Void visitTable(Table node, Set<String> names) {
    List<String> parts = node.getName().getParts();
    if (parts.size() == 1 && names.contains(parts.getFirst())) {
      return null;
    }
    TableName table = table(node.getName());
    if (node.getQueryPeriod().isPresent()) {
      throw ModelFile.error(
          file.name(), "leave out FOR VERSION of " + table + "; the runner fixes what is read");
    }
    reads.add(
        new TableRead(
            table, node.getLocation().orElseThrow(), parts.size(), aliased.contains(node)));
    return null;
  }

  @Override
  protected Void visitAliasedRelation(AliasedRelation node, Set<String> names) {
    if (node.getRelation() instanceof Table table) {
      aliased.add(table);
    }
    return super.visitAliasedRelation(node, names);
  }

  @Override
  protected Void visitQuerySpecification(QuerySpecification node, Set<String> names) {
    if (file.incremental().isPresent()) {
      var tables = new LinkedHashMap<String, TableName>();
      var joined = node.getFrom().map(from -> collect(from, "", names, tables)).orElse(0);
      for (var item : node.getSelect().getSelectItems()) {
        if (item instanceof SingleColumn column && gives(column, file.incremental().get())) {
          if (tables.isEmpty() && !passesOn(column.getExpression(), file.incremental().get())) {
            throw ModelFile.error(
                file.name(),
                "compute %s where the source is read, and pass it on as it is: its values decide"
                        .formatted(file.incremental().get())
                    + " which rows are computed again");
          }
          origin(column.getExpression(), tables, joined)
              .ifPresent(
                  alias ->
                      changes
                          .computeIfAbsent(tables.get(alias), t -> new ArrayList<>())
                          .add(
                              new ChangedValues(
                                  alias,
                                  ExpressionFormatter.formatExpression(column.getExpression()))));
        }
      }
    }
    return super.visitQuerySpecification(node, names);
  }

  /** Collects tables by the name that expressions use; returns how many relations are joined. */
  private int collect(
      Relation relation, String alias, Set<String> names, Map<String, TableName> tables) {
    return switch (relation) {
      case Join join ->
          collect(join.getLeft(), "", names, tables) + collect(join.getRight(), "", names, tables);
      case AliasedRelation aliased when aliased.getColumnNames() == null ->
          collect(aliased.getRelation(), name(aliased.getAlias()), names, tables);
      case Table table -> {
        List<String> parts = table.getName().getParts();
        if (parts.size() > 1 || !names.contains(parts.getFirst())) {
          tables.put(alias.isEmpty() ? parts.getLast() : alias, table(table.getName()));
        }
        yield 1;
      }
      default -> 1;
    };
  }

  /** The table whose rows alone give the expression's value. */
  private static Optional<String> origin(
      Expression expression, Map<String, TableName> tables, int joined) {
    var uses = new ColumnUses();
    uses.process(expression, null);
    if (uses.subquery) {
      return Optional.empty();
    }
    if (joined == 1) {
      return tables.keySet().stream().findFirst();
    }
    return uses.qualifiers.size() == 1 && !uses.unqualified
        ? uses.qualifiers.stream().filter(tables::containsKey).findFirst()
        : Optional.empty();
  }

  /** Whether a column of a SELECT has this name. */
  static boolean gives(SingleColumn column, String name) {
    return column
        .getAlias()
        .map(alias -> name(alias).equals(name))
        .orElseGet(() -> passesOn(column.getExpression(), name));
  }

  /** Whether an expression is nothing but a column of this name. */
  static boolean passesOn(Expression expression, String name) {
    return switch (expression) {
      case Identifier identifier -> name(identifier).equals(name);
      case DereferenceExpression dereference ->
          dereference.getField().map(field -> name(field).equals(name)).orElse(false);
      default -> false;
    };
  }

  private TableName table(QualifiedName name) {
    List<String> parts = name.getParts();
    boolean ours = parts.size() == 2 || (parts.size() == 3 && parts.getFirst().equals("iceberg"));
    if (!ours || parts.getLast().contains("$")) {
      throw ModelFile.error(
          file.name(),
          "'%s' is not a table of the platform; write schema.table, for example".formatted(name)
              + " silver.retail_online_retail");
    }
    return new TableName(parts.get(parts.size() - 2), parts.getLast());
  }

  private static String name(Identifier identifier) {
    return identifier.getValue().toLowerCase(Locale.ROOT);
  }

  /** Which relations an expression takes its columns from. */
  private static final class ColumnUses extends DefaultTraversalVisitor<Void> {
    private final Set<String> qualifiers = new HashSet<>();
    private boolean unqualified;
    private boolean subquery;

    @Override
    protected Void visitDereferenceExpression(DereferenceExpression node, Void context) {
      if (node.getBase() instanceof Identifier base) {
        qualifiers.add(name(base));
        return null;
      }
      return super.visitDereferenceExpression(node, context);
    }

    @Override
    protected Void visitIdentifier(Identifier node, Void context) {
      unqualified = true;
      return null;
    }

    @Override
    protected Void visitSubqueryExpression(SubqueryExpression node, Void context) {
      subquery = true;
      return null;
    }
  }
}
