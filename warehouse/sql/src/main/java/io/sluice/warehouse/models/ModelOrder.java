package io.sluice.warehouse.models;

import io.sluice.terminal.UserError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts models behind those whose tables they read. */
final class ModelOrder {
  private final Map<TableName, Model> byTarget = new TreeMap<>();
  private final SequencedSet<Model> ordered = new LinkedHashSet<>();

  private ModelOrder(Collection<Model> models) {
    models.forEach(model -> byTarget.put(model.target(), model));
  }

  /** A circle of models is a {@link UserError} that names it. */
  static List<Model> of(Collection<Model> models) {
    var order = new ModelOrder(models);
    order.byTarget.values().forEach(model -> order.visit(model, new ArrayList<>()));
    return List.copyOf(order.ordered);
  }

  private void visit(Model model, List<Model> path) {
    if (ordered.contains(model)) {
      return;
    }
    int begin = path.indexOf(model);
    path.add(model);
    if (begin >= 0) {
      throw new UserError(
          "models read each other in a circle: "
              + path.subList(begin, path.size()).stream()
                  .map(Model::name)
                  .collect(Collectors.joining(" reads "))
              + "; a model may only read tables that do not depend on it");
    }
    for (TableName source : model.sources()) {
      Model before = byTarget.get(source);
      if (before != null) {
        visit(before, path);
      }
    }
    path.removeLast();
    ordered.add(model);
  }
}
