package io.sluice.warehouse.output;

import io.sluice.warehouse.output.ValueType.Decimal;
import io.sluice.warehouse.output.ValueType.ListOf;
import io.sluice.warehouse.output.ValueType.MapOf;
import io.sluice.warehouse.output.ValueType.Plain;
import io.sluice.warehouse.output.ValueType.RowOf;
import io.trino.jdbc.$internal.client.Row;
import io.trino.jdbc.$internal.client.RowField;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of a result as plain Java ones: null, Boolean, Number (decimals exact), byte[], List,
 * Map by field or key; everything else, such as dates and times, as Trino's text. A value is the
 * same at the top and at any depth of an array, a map or a row.
 */
public final class Values {
  private final List<Column> columns;
  private final List<ValueType> types;

  private Values(List<Column> columns, List<ValueType> types) {
    this.columns = columns;
    this.types = types;
  }

  public static Values of(ResultSetMetaData meta) throws SQLException {
    var columns = new ArrayList<Column>();
    var types = new ArrayList<ValueType>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      boolean number =
          switch (meta.getColumnType(i)) {
            case Types.TINYINT,
                Types.SMALLINT,
                Types.INTEGER,
                Types.BIGINT,
                Types.REAL,
                Types.DOUBLE,
                Types.DECIMAL ->
                true;
            default -> false;
          };
      columns.add(new Column(meta.getColumnLabel(i), number));
      types.add(
          switch (meta.getColumnType(i)) {
            case Types.DECIMAL -> new Decimal();
            case Types.ARRAY, Types.JAVA_OBJECT -> ValueType.of(meta.getColumnTypeName(i));
            default -> new Plain();
          });
    }
    return new Values(List.copyOf(columns), List.copyOf(types));
  }

  public List<Column> columns() {
    return columns;
  }

  /** The row at which the cursor stands. */
  public List<Object> row(ResultSet result) throws SQLException {
    var values = new ArrayList<Object>(types.size());
    for (int i = 0; i < types.size(); i++) {
      // As Object a value is what came over the wire. The driver's own classes would have lost the
      // zone of nested times, read those without one in the zone of this machine, and old dates in
      // another calendar.
      values.add(plain(types.get(i), result.getObject(i + 1, Object.class)));
    }
    return values;
  }

  private static Object plain(ValueType type, Object value) {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case Decimal() -> new BigDecimal((String) value);
      case ListOf(ValueType element) -> {
        var values = new ArrayList<Object>();
        ((List<?>) value).forEach(one -> values.add(plain(element, one)));
        yield Collections.unmodifiableList(values);
      }
      case MapOf(ValueType keys, ValueType valueType) -> {
        var values = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) value)
            .forEach((key, one) -> values.put(text(plain(keys, key)), plain(valueType, one)));
        yield values;
      }
      case RowOf(List<ValueType> fields) -> {
        var values = new LinkedHashMap<String, Object>();
        for (RowField field : ((Row) value).getFields()) {
          String ordinal = "field" + field.getOrdinal();
          String name = field.getName().orElse(ordinal);
          values.put(
              values.containsKey(name) ? ordinal : name,
              plain(fields.get(field.getOrdinal()), field.getValue()));
        }
        yield values;
      }
      case Plain() ->
          value instanceof Boolean || value instanceof Number || value instanceof byte[]
              ? value
              : value.toString();
    };
  }

  /** A value as text in one cell; nested ones as JSON. Null is not a text. */
  public static String text(Object value) {
    return switch (value) {
      case BigDecimal decimal -> decimal.toPlainString();
      case byte[] bytes -> hex(bytes);
      case List<?> list -> JsonPrinter.cell(list);
      case Map<?, ?> map -> JsonPrinter.cell(map);
      default -> value.toString();
    };
  }

  static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }
}
