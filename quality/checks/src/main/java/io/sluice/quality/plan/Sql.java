package io.sluice.quality.plan;

import io.sluice.contracts.model.FieldType;
import java.math.BigDecimal;
import java.util.Objects;

/** Spark SQL text for names and values, so that no value of a contract is ever read as SQL. */
public final class Sql {

  private Sql() {}

  public static String name(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }

  public static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** Whether {@link #literal} can write values of the type: Spark has no times of day. */
  static boolean hasLiterals(FieldType type) {
    return !(type instanceof FieldType.Time);
  }

  /** A value of a typed row as literal. */
  static String literal(FieldType type, Object value) {
    return switch (type) {
      case FieldType.Text _ -> text(value.toString());
      case FieldType.Whole _ -> value.toString();
      case FieldType.Decimal _ -> number(new BigDecimal(value.toString()));
      case FieldType.Floating(int bits) ->
          "CAST(" + text(value.toString()) + (bits == 32 ? " AS FLOAT)" : " AS DOUBLE)");
      case FieldType.Bool _ -> value.toString().equals("true") ? "TRUE" : "FALSE";
      case FieldType.Date _ -> "DATE_FROM_UNIX_DATE(" + value + ")";
      case FieldType.Timestamp _ -> "TIMESTAMP_MICROS(" + value + ")";
      default -> throw new IllegalArgumentException("no literal of type " + type);
    };
  }

  /**
   * A scalar from a contract's YAML, compared with {@code expression} of a type: numerically where
   * both are numbers, else as text.
   */
  static String equal(FieldType type, String expression, Object scalar) {
    boolean numeric =
        type instanceof FieldType.Whole
            || type instanceof FieldType.Decimal
            || type instanceof FieldType.Floating;
    if (numeric && scalar instanceof Number) {
      return expression + " = " + number(new BigDecimal(scalar.toString()));
    }
    return "CAST(" + expression + " AS STRING) = " + text(Objects.toString(scalar));
  }

  /** Negative numbers in brackets, so that no operator before one can make a comment of it. */
  private static String number(BigDecimal value) {
    String plain = value.toPlainString();
    return value.signum() < 0 ? "(" + plain + ")" : plain;
  }
}
