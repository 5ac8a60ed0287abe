package io.sluice.lakehouse;

import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/**
 * Brings a table to the columns a contract asks for. Columns are added or widened, never dropped,
 * so that no field id is used again and no old row becomes unreadable.
 */
final class TableEvolution {

  private TableEvolution() {}

  /**
   * @throws IllegalStateException when a column's type changed in a way that Iceberg cannot promote
   */
  static Table evolve(Table table, Schema wanted) {
    UpdateSchema update = table.updateSchema();
    if (merge(table, update, null, table.schema().asStruct(), wanted.asStruct())) {
      update.commit();
    }
    return table;
  }

  private static boolean merge(
      Table table,
      UpdateSchema update,
      String parent,
      Types.StructType has,
      Types.StructType wanted) {
    boolean changed = false;
    for (Types.NestedField field : wanted.fields()) {
      String path = parent == null ? field.name() : parent + "." + field.name();
      Types.NestedField existing = has.field(field.name());
      if (existing == null) {
        update.addColumn(parent, field.name(), field.type(), field.doc());
        changed = true;
      } else if (existing.type().isStructType() && field.type().isStructType()) {
        changed |=
            merge(table, update, path, existing.type().asStructType(), field.type().asStructType());
      } else if (!sameType(existing.type(), field.type())) {
        if (!field.type().isPrimitiveType()
            || !TypeUtil.isPromotionAllowed(existing.type(), field.type().asPrimitiveType())) {
          throw new IllegalStateException(
              "%s.%s is %s and cannot become %s; give the field a new name, for example %s_v2"
                  .formatted(table.name(), path, existing.type(), field.type(), field.name()));
        }
        update.updateColumn(path, field.type().asPrimitiveType());
        changed = true;
      }
    }
    return changed;
  }

  /**
   * Equal but for field ids, which differ between a contract's fresh schema and the table's own.
   */
  private static boolean sameType(Type one, Type other) {
    return withoutIds(one).equals(withoutIds(other));
  }

  private static String withoutIds(Type type) {
    return switch (type) {
      case Types.StructType struct -> {
        var text = new StringBuilder("struct<");
        struct
            .fields()
            .forEach(
                f -> text.append(f.name()).append(':').append(withoutIds(f.type())).append(','));
        yield text.append('>').toString();
      }
      case Types.ListType list -> "list<" + withoutIds(list.elementType()) + ">";
      case Types.MapType map ->
          "map<" + withoutIds(map.keyType()) + "," + withoutIds(map.valueType()) + ">";
      default -> type.toString();
    };
  }
}
