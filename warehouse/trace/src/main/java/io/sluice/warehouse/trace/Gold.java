package io.sluice.warehouse.trace;

import io.sluice.warehouse.client.QueryException;
import io.sluice.warehouse.models.Model;
import io.sluice.warehouse.models.ModelPart;
import io.sluice.warehouse.models.Models;
import io.sluice.warehouse.models.TableName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which rows of gold tables a row of silver has a part in. */
final class Gold {
  /** More rows of one table are not shown. */
  static final int SHOWN = 20;

  private final Tables tables;
  private final ModelPart part;
  private final Path folder;
  private List<Model> models;

  /**
   * @param folder of the models
   */
  Gold(Tables tables, ModelPart part, Path folder) {
    this.tables = tables;
    this.part = part;
    this.folder = folder;
  }

  /** Each behind those that it reads. */
  private List<Model> models() throws IOException {
    if (models == null) {
      models = Models.load(folder).all();
    }
    return models;
  }

  /** Of the models that read the table where the row is. */
  List<GoldRows> of(Position position) throws IOException {
    var source = new TableName("silver", position.table());
    return models().stream()
        .filter(model -> model.sources().contains(source))
        .map(model -> rows(model, source, position))
        .toList();
  }

  /** The tables that are computed of such tables too, or of those again. */
  List<String> further(Position position) throws IOException {
    Set<TableName> made = new HashSet<>();
    List<String> further = new ArrayList<>();
    for (Model model : models()) {
      if (model.sources().stream().anyMatch(made::contains)) {
        further.add(model.target().toString());
        made.add(model.target());
      } else if (model.sources().contains(new TableName("silver", position.table()))) {
        made.add(model.target());
      }
    }
    return further;
  }

  private GoldRows rows(Model model, TableName source, Position position) {
    String table = model.target().toString();
    if (!tables.has("gold", model.name()) || !tables.has("ops", "model_runs")) {
      return new GoldRows(
          table, List.of(), false, "its model has not run yet; ./sluice models run");
    }
    try {
      return switch (part.of(model, source, position.sql())) {
        case ModelPart.Answer.Unknown(String why) -> new GoldRows(table, List.of(), false, why);
        case ModelPart.Answer.Rows(String sql) -> rows(table, sql);
      };
    } catch (QueryException e) {
      if (e.reason() != QueryException.Reason.FAILED) {
        throw e;
      }
      return new GoldRows(table, List.of(), false, "not looked at: " + e.getMessage());
    }
  }

  private GoldRows rows(String table, String sql) {
    List<List<Cell>> rows =
        tables.rows("%s LIMIT %d".formatted(sql, SHOWN + 1)).stream().map(Cell::of).toList();
    return new GoldRows(
        table,
        rows.stream().limit(SHOWN).toList(),
        rows.size() > SHOWN,
        rows.isEmpty() ? "no row would be another without it" : null);
  }
}
