package io.sluice.contracts.odcs;

import io.sluice.contracts.model.FieldType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code physicalType} of a number means: the names of PostgreSQL, MySQL, SQL Server, Oracle,
 * Snowflake, BigQuery, Databricks and the SQL standard. A name that two of them use for two types
 * is the wider one, which holds the values of both.
 */
final class NumberTypes {

  private static final int MOST_DIGITS = 38;
  private static final int BITS_OF_FLOAT = 24;
  private static final int BITS_OF_DOUBLE = 53;
  private static final FieldType DOUBLE = new FieldType.Floating(64);
  private static final FieldType FLOAT = new FieldType.Floating(32);
  private static final FieldType WHOLE = new FieldType.Decimal(MOST_DIGITS, 0);

  /** What a number is whose digits nobody states. */
  static final FieldType.Decimal UNSTATED = new FieldType.Decimal(MOST_DIGITS, 9);

  private static final Pattern FORM =
      Pattern.compile(
          "([a-z][a-z0-9_ ]*?)\\s*(?:\\(\\s*(\\*|\\d{1,4}|max)\\s*(?:,\\s*(-?\\d{1,4})\\s*)?\\))?"
              + "(?: (?:unsigned|signed|zerofill))*");

  private static final List<String> DECIMALS =
      List.of("decimal", "numeric", "number", "dec", "fixed", "bignumeric", "bigdecimal");

  private static final Map<String, FieldType> NAMES = names();

  private NumberTypes() {}

  /** The type that a name means; its problem is a {@link Misfit}. */
  static FieldType of(String physicalType) throws Misfit {
    String text = physicalType.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    Matcher form = FORM.matcher(text);
    if (!form.matches() || !NAMES.containsKey(form.group(1))) {
      throw unknown(form.matches() ? form.group(1) : text);
    }
    String name = form.group(1);
    Optional<String> first = Optional.ofNullable(form.group(2));
    Optional<String> second = Optional.ofNullable(form.group(3));
    if (DECIMALS.contains(name)) {
      return decimal(name, first, second);
    }
    if (name.equals("float") && first.isPresent() && second.isEmpty()) {
      return binary(first.get());
    }
    return NAMES.get(name);
  }

  /** Whether it is a number's, or a text's, without digits and in small letters. */
  static boolean isName(String name) {
    return NAMES.containsKey(name);
  }

  /** Whether the type states digits that a floating-point format contradicts. */
  static boolean statesDecimal(FieldType type) {
    return type instanceof FieldType.Decimal && !type.equals(UNSTATED);
  }

  private static FieldType decimal(String name, Optional<String> first, Optional<String> second)
      throws Misfit {
    if (first.isEmpty()) {
      if (name.startsWith("big")) {
        throw new Misfit("has up to 76 digits, and decimals have " + MOST_DIGITS + " here");
      }
      return UNSTATED;
    }
    int scale = second.map(Integer::parseInt).orElse(0);
    int precision = MOST_DIGITS;
    if (!first.get().equals("*")) {
      precision = first.get().equals("max") ? 0 : Integer.parseInt(first.get());
    }
    if (precision < 1 || precision > MOST_DIGITS || scale < 0 || scale > precision) {
      throw new Misfit(
          "decimal(p,s) needs a precision p of 1 to " + MOST_DIGITS + " and a scale s of 0 to p");
    }
    return new FieldType.Decimal(precision, scale);
  }

  private static FieldType binary(String text) throws Misfit {
    int bits = text.matches("\\d+") ? Integer.parseInt(text) : 0;
    if (bits < 1 || bits > BITS_OF_DOUBLE) {
      throw new Misfit(
          "float(p) has a p of 1 to 53, the bits of a double; Oracle's has more than it holds");
    }
    return bits <= BITS_OF_FLOAT ? FLOAT : DOUBLE;
  }

  private static Misfit unknown(String name) {
    return new Misfit(
        "no type of numbers that is known here"
            + Suggestion.clause(name, NAMES.keySet())
            + "; say what it holds: decimal(p,s), double, or float4 for 32 bits");
  }

  private static Map<String, FieldType> names() {
    Map<String, FieldType> names = new TreeMap<>();
    put(names, UNSTATED, DECIMALS.toArray(String[]::new));
    // A number in a text column: the column's type says nothing about its digits.
    PhysicalKind.TEXTS.forEach(name -> names.put(name, UNSTATED));
    put(names, new FieldType.Decimal(19, 4), "money");
    put(names, new FieldType.Decimal(10, 4), "smallmoney");
    put(names, DOUBLE, "float8", "float64", "double", "double precision", "binary_double");
    // Both are of 32 bits in some databases and of 64 in others.
    put(names, DOUBLE, "float", "real");
    put(names, FLOAT, "float4", "float32", "binary_float");
    // Snowflake's and Oracle's have 38 digits whatever the name says.
    put(names, WHOLE, "int", "integer", "bigint", "smallint", "mediumint", "tinyint", "byteint");
    put(names, WHOLE, "int1", "int2", "int3", "int4", "int8", "int16", "int32", "int64");
    put(names, WHOLE, "serial", "serial2", "serial4", "serial8", "bigserial", "smallserial");
    put(names, WHOLE, "byte", "short", "long");
    return names;
  }

  private static void put(Map<String, FieldType> names, FieldType type, String... all) {
    for (String name : all) {
      names.put(name, type);
    }
  }
}
