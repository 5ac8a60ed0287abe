package io.sluice.lakehouse;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/**
 * Brings a table to the columns a contract asks for, at any depth: inside structs, lists and the
 * values of maps. Columns are added or widened, never dropped, so that no field id is used again
 * and no old row becomes unreadable; old rows have null in a new column.
 */
final class TableEvolution {

  /** A job commits once in some seconds, so the second attempt usually meets no other. */
  private static final int ATTEMPTS = 10;

  private final UpdateSchema update;
  private final List<String> refused = new ArrayList<>();
  private boolean changed;

  private TableEvolution(UpdateSchema update) {
    this.update = update;
  }

  /**
   * Changes all or nothing. When another commit to the table comes first, it looks at what the
   * table has become and goes on from there.
   *
   * @throws IllegalStateException when a column's type changed in a way that Iceberg cannot
   *     promote; the message names every such column
   */
  static Table evolve(Table table, Schema wanted) {
    for (int attempt = 1; ; attempt++) {
      try {
        evolveOnce(table, wanted);
        return table;
      } catch (CommitFailedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        table.refresh();
      }
    }
  }

  private static void evolveOnce(Table table, Schema wanted) {
    var evolution = new TableEvolution(table.updateSchema());
    evolution.struct(null, "", table.schema().asStruct(), wanted.asStruct());
    if (!evolution.refused.isEmpty()) {
      throw new IllegalStateException(table.name() + ": " + String.join("; ", evolution.refused));
    }
    if (evolution.changed) {
      evolution.update.commit();
    }
  }

  /**
   * @param path as Iceberg names it: {@code lines.element}
   * @param shown as the row rules of contracts name it, with what follows: {@code lines[].}
   */
  private void struct(String path, String shown, Types.StructType has, Types.StructType wanted) {
    for (Types.NestedField field : wanted.fields()) {
      Types.NestedField existing = has.field(field.name());
      if (existing == null) {
        update.addColumn(path, field.name(), field.type(), field.doc());
        changed = true;
      } else {
        type(
            path == null ? field.name() : path + "." + field.name(),
            shown + field.name(),
            existing.type(),
            field.type());
      }
    }
  }

  private void type(String path, String shown, Type has, Type wanted) {
    if (has.isStructType() && wanted.isStructType()) {
      struct(path, shown + ".", has.asStructType(), wanted.asStructType());
    } else if (has.isListType() && wanted.isListType()) {
      type(
          path + ".element",
          shown + "[]",
          has.asListType().elementType(),
          wanted.asListType().elementType());
    } else if (has.isMapType() && wanted.isMapType()) {
      Types.MapType map = has.asMapType();
      // Iceberg looks values up by their key: it lets keys be neither widened nor grown.
      if (!withoutIds(map.keyType()).equals(withoutIds(wanted.asMapType().keyType()))) {
        refuse(shown + ".key", map.keyType(), wanted.asMapType().keyType());
      }
      type(path + ".value", shown + ".value", map.valueType(), wanted.asMapType().valueType());
    } else if (has.isPrimitiveType()
        && wanted.isPrimitiveType()
        && TypeUtil.isPromotionAllowed(has, wanted.asPrimitiveType())) {
      if (!has.equals(wanted)) {
        update.updateColumn(path, wanted.asPrimitiveType());
        changed = true;
      }
    } else {
      refuse(shown, has, wanted);
    }
  }

  private void refuse(String shown, Type has, Type wanted) {
    String column = shown.replaceFirst("(\\[]|\\.(key|value))+$", "");
    refused.add(
        "%s is %s and cannot become %s; give the field a new name, for example %s_v2"
            .formatted(
                shown,
                withoutIds(has),
                withoutIds(wanted),
                column.substring(column.lastIndexOf('.') + 1)));
  }

  /** Field ids differ between a contract's fresh schema and the table's own. */
  private static String withoutIds(Type type) {
    return switch (type) {
      case Types.StructType struct ->
          struct.fields().stream()
              .map(field -> field.name() + ": " + withoutIds(field.type()))
              .collect(java.util.stream.Collectors.joining(", ", "struct<", ">"));
      case Types.ListType list -> "list<" + withoutIds(list.elementType()) + ">";
      case Types.MapType map ->
          "map<" + withoutIds(map.keyType()) + ", " + withoutIds(map.valueType()) + ">";
      default -> type.toString();
    };
  }
}
