package io.sluice.ingestion.files.value;

import io.sluice.contracts.model.FieldType;
import java.math.BigDecimal;

/**
 * Numbers written as {@code [+-] digits [separator digits] [e [+-] digits]}, in ASCII digits and
 * without group separators. Nothing is rounded, except to the nearest floating point value where
 * the field is one.
 */
final class Numbers {
  /** Longer texts are no numbers; it also bounds the cost of reading one. */
  private static final int LONGEST = 400;

  private final char separator;

  Numbers(char separator) {
    this.separator = separator;
  }

  /** An {@link Integer} or {@link Long}; {@code 17850.0} is whole, {@code 12.5} is not. */
  Object whole(FieldType.Whole type, String text) throws InvalidValueException {
    return whole(parse(text, "an integer", "42"), type, text);
  }

  static Object whole(BigDecimal number, FieldType.Whole type, String text)
      throws InvalidValueException {
    try {
      return type.bits() == 32 ? (Object) number.intValueExact() : number.longValueExact();
    } catch (ArithmeticException e) {
      if (!isWhole(number)) {
        throw InvalidValueException.notA("an integer", text, "12 or 12.0");
      }
      throw new InvalidValueException(
          "range",
          "%s does not fit into %d bits; declare a wider format in the contract, for example i64"
              .formatted(InvalidValueException.quoted(text), type.bits()));
    }
  }

  BigDecimal decimal(FieldType.Decimal type, String text) throws InvalidValueException {
    return fit(parse(text, "a decimal", "12" + separator + "50"), type, text);
  }

  /** The number at exactly the type's scale; a number with more digits is refused. */
  static BigDecimal fit(BigDecimal number, FieldType.Decimal type, String text)
      throws InvalidValueException {
    BigDecimal shortest = number.stripTrailingZeros();
    if (shortest.scale() > type.scale()) {
      throw new InvalidValueException(
          "scale",
          "%s has more than %d decimal places; values are never rounded: widen the contract's"
                  .formatted(InvalidValueException.quoted(text), type.scale())
              + " physicalType decimal(%d,%d)".formatted(type.precision(), type.scale()));
    }
    if ((long) shortest.precision() - shortest.scale() > type.precision() - type.scale()
        && shortest.signum() != 0) {
      throw new InvalidValueException(
          "precision",
          "%s has more than %d digits before the decimal separator; widen the contract's"
                  .formatted(InvalidValueException.quoted(text), type.precision() - type.scale())
              + " physicalType decimal(%d,%d)".formatted(type.precision(), type.scale()));
    }
    return shortest.setScale(type.scale());
  }

  /** A {@link Float} or {@link Double}; a number beyond its range is refused. */
  Object floating(FieldType.Floating type, String text) throws InvalidValueException {
    BigDecimal number = parse(text, "a number", "12" + separator + "5");
    if (number.signum() == 0 && text.startsWith("-")) {
      return type.bits() == 32 ? (Object) (-0.0f) : -0.0;
    }
    return floating(number, type, text);
  }

  static Object floating(BigDecimal number, FieldType.Floating type, String text)
      throws InvalidValueException {
    Object value = type.bits() == 32 ? (Object) number.floatValue() : number.doubleValue();
    if (Double.isInfinite(((Number) value).doubleValue())) {
      throw new InvalidValueException(
          "range",
          "%s is beyond the range of a floating point number of %d bits"
              .formatted(InvalidValueException.quoted(text), type.bits()));
    }
    return value;
  }

  private static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }

  private BigDecimal parse(String text, String what, String example) throws InvalidValueException {
    if (!wellFormed(text)) {
      throw InvalidValueException.notA(what, text, example);
    }
    String plain = separator == '.' ? text : text.replace(separator, '.');
    try {
      return new BigDecimal(plain);
    } catch (NumberFormatException e) {
      throw InvalidValueException.notA(what, text, example);
    }
  }

  private boolean wellFormed(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    int i = 0;
    int end = text.length();
    if (i < end && isSign(text.charAt(i))) {
      i++;
    }
    int whole = digits(text, i);
    i += whole;
    int fraction = 0;
    if (i < end && text.charAt(i) == separator) {
      fraction = digits(text, i + 1);
      i += 1 + fraction;
    }
    if (whole + fraction == 0) {
      return false;
    }
    if (i < end && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      i++;
      if (i < end && isSign(text.charAt(i))) {
        i++;
      }
      int exponent = digits(text, i);
      if (exponent == 0) {
        return false;
      }
      i += exponent;
    }
    return i == end;
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-';
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i - from;
  }
}
