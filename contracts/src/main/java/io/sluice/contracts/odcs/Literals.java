package io.sluice.contracts.odcs;

import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.odcs.Tree.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Reads a scalar of the document as a value of a field's type, as {@link FieldType} carries it. */
final class Literals {

  private Literals() {}

  /** Never null; a type without literals (arrays and such) is a {@link Misfit} too. */
  static Comparable<?> typed(FieldType type, Tree.Scalar scalar) throws Misfit {
    return switch (type) {
      case FieldType.Text _ -> text(scalar, "text");
      case FieldType.Whole(int bits) -> whole(bits, scalar);
      case FieldType.Decimal(int precision, int scale) -> decimal(precision, scale, scalar);
      case FieldType.Floating(int bits) -> floating(bits, scalar);
      case FieldType.Bool _ -> {
        if (scalar.kind() != Kind.BOOL) {
          throw new Misfit("must be true or false, as the field is");
        }
        yield Boolean.parseBoolean(scalar.text());
      }
      case FieldType.Date(var format) ->
          TemporalLiterals.date(text(scalar, "a date as text"), format);
      case FieldType.Time(var format) ->
          TemporalLiterals.time(text(scalar, "a time as text"), format);
      case FieldType.Timestamp(var format, var zone) ->
          TemporalLiterals.timestamp(text(scalar, "a timestamp as text"), format, zone);
      case FieldType.Array _, FieldType.Struct _, FieldType.Mapping _ ->
          throw new Misfit("a field of this type has no single values to compare with");
    };
  }

  private static String text(Tree.Scalar scalar, String what) throws Misfit {
    if (scalar.kind() != Kind.TEXT) {
      throw new Misfit("must be " + what + ", as the field is (put it in quotes)");
    }
    return scalar.text();
  }

  private static BigDecimal number(Tree.Scalar scalar) throws Misfit {
    return scalar.number().orElseThrow(() -> new Misfit("must be a number, as the field is"));
  }

  private static Comparable<?> whole(int bits, Tree.Scalar scalar) throws Misfit {
    BigInteger value;
    try {
      value = number(scalar).toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw new Misfit("must be a whole number, as the field is");
    }
    if (value.bitLength() >= bits) {
      throw new Misfit("does not fit a whole number of " + bits + " bits, as the field is");
    }
    return bits == 32 ? (Comparable<?>) value.intValue() : (Comparable<?>) value.longValue();
  }

  private static BigDecimal decimal(int precision, int scale, Tree.Scalar scalar) throws Misfit {
    String type = "decimal(" + precision + "," + scale + ")";
    BigDecimal value;
    try {
      value = number(scalar).setScale(scale, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      throw new Misfit("has more decimal places than " + type + " holds");
    }
    if (value.precision() > precision) {
      throw new Misfit("does not fit " + type);
    }
    return value;
  }

  private static Comparable<?> floating(int bits, Tree.Scalar scalar) throws Misfit {
    BigDecimal value = number(scalar);
    boolean fits =
        bits == 32 ? Float.isFinite(value.floatValue()) : Double.isFinite(value.doubleValue());
    if (!fits) {
      throw new Misfit("does not fit a floating-point number of " + bits + " bits");
    }
    return bits == 32 ? (Comparable<?>) value.floatValue() : (Comparable<?>) value.doubleValue();
  }
}
