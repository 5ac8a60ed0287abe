package io.sluice.warehouse.output;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.DataType;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.RowDataType;
import io.trino.sql.tree.TypeParameter;
import java.util.List;
import java.util.Locale;

/** What a value is, where its form on the wire does not tell. */
sealed interface ValueType {

  /** What the wire tells: a truth value, a number, bytes, or a text. */
  record Plain() implements ValueType {}

  /** A text on the wire, though it is a number. */
  record Decimal() implements ValueType {}

  record ListOf(ValueType element) implements ValueType {}

  record MapOf(ValueType key, ValueType value) implements ValueType {}

  record RowOf(List<ValueType> fields) implements ValueType {}

  /**
   * @param name as Trino writes it, for example {@code array(decimal(12,3))}
   */
  static ValueType of(String name) {
    try {
      return of(new SqlParser().createType(name));
    } catch (ParsingException e) {
      // Trino has types that SQL cannot name; none of them holds others.
      return new Plain();
    }
  }

  private static ValueType of(DataType type) {
    return switch (type) {
      case RowDataType row ->
          new RowOf(row.getFields().stream().map(field -> of(field.getType())).toList());
      case GenericDataType generic ->
          switch (generic.getName().getValue().toLowerCase(Locale.ROOT)) {
            case "decimal" -> new Decimal();
            case "array" -> new ListOf(argument(generic, 0));
            case "map" -> new MapOf(argument(generic, 0), argument(generic, 1));
            default -> new Plain();
          };
      default -> new Plain();
    };
  }

  private static ValueType argument(GenericDataType type, int index) {
    return of(((TypeParameter) type.getArguments().get(index)).getValue());
  }
}
