package io.sluice.warehouse.output;

import io.trino.jdbc.Row;
import io.trino.jdbc.RowField;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of Trino's JDBC driver as plain Java ones: null, Boolean, Number (decimals exact),
 * byte[], List, Map by field or key; everything else, such as dates and times, as Trino's text.
 */
public final class Values {
  private Values() {}

  public static List<Column> columns(ResultSetMetaData meta) throws SQLException {
    var columns = new ArrayList<Column>();
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
    }
    return columns;
  }

  /** The row at which the cursor stands. */
  public static List<Object> row(ResultSet result) throws SQLException {
    ResultSetMetaData meta = result.getMetaData();
    var values = new ArrayList<Object>(meta.getColumnCount());
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      values.add(
          switch (meta.getColumnType(i)) {
            case Types.DATE,
                Types.TIME,
                Types.TIME_WITH_TIMEZONE,
                Types.TIMESTAMP,
                Types.TIMESTAMP_WITH_TIMEZONE ->
                result.getString(i);
            default -> plain(result.getObject(i));
          });
    }
    return values;
  }

  private static Object plain(Object value) throws SQLException {
    return switch (value) {
      case null -> null;
      case Boolean b -> b;
      case Number n -> n;
      case byte[] b -> b;
      case Array a -> plain(a.getArray());
      case Object[] a -> plain(Arrays.asList(a));
      case List<?> list -> {
        var values = new ArrayList<Object>(list.size());
        for (Object element : list) {
          values.add(plain(element));
        }
        yield Collections.unmodifiableList(values);
      }
      case Map<?, ?> map -> {
        var values = new LinkedHashMap<String, Object>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          values.put(text(plain(entry.getKey())), plain(entry.getValue()));
        }
        yield values;
      }
      case Row row -> {
        var values = new LinkedHashMap<String, Object>();
        for (RowField field : row.getFields()) {
          String name = field.getName().orElse("field" + field.getOrdinal());
          values.put(name, plain(field.getValue()));
        }
        yield values;
      }
      default -> value.toString();
    };
  }

  /** A value as text in one cell; nested ones as JSON. Null is not a text. */
  static String text(Object value) {
    return switch (value) {
      case BigDecimal decimal -> decimal.toPlainString();
      case byte[] bytes -> "0x" + HexFormat.of().formatHex(bytes);
      case List<?> list -> JsonPrinter.json(list);
      case Map<?, ?> map -> JsonPrinter.json(map);
      default -> value.toString();
    };
  }
}
