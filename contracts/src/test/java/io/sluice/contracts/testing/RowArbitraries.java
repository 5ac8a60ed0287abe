package io.sluice.contracts.testing;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Typed rows that the types of a contract can hold; any value may be null. */
public final class RowArbitraries {

  private RowArbitraries() {}

  public static Arbitrary<Object[]> rows(Contract contract) {
    return rows(contract.fields());
  }

  private static Arbitrary<Object[]> rows(List<Field> fields) {
    return Combinators.combine(
            fields.stream().map(field -> values(field.type()).injectNull(0.2)).toList())
        .as(List::toArray);
  }

  public static Arbitrary<Object> values(FieldType type) {
    return switch (type) {
      case FieldType.Text _ -> text().asGeneric();
      case FieldType.Whole(int bits) when bits == 32 -> Arbitraries.integers().asGeneric();
      case FieldType.Whole _, FieldType.Timestamp _ -> Arbitraries.longs().asGeneric();
      case FieldType.Decimal decimal -> decimals(decimal).asGeneric();
      case FieldType.Floating(int bits) when bits == 32 ->
          Arbitraries.oneOf(
                  Arbitraries.floats(), Arbitraries.of(Float.NaN, -0.0f, Float.NEGATIVE_INFINITY))
              .asGeneric();
      case FieldType.Floating _ ->
          Arbitraries.oneOf(
                  Arbitraries.doubles(), Arbitraries.of(Double.NaN, -0.0, Double.MIN_VALUE))
              .asGeneric();
      case FieldType.Bool _ -> Arbitraries.of(true, false).asGeneric();
      case FieldType.Date _ -> Arbitraries.integers().asGeneric();
      case FieldType.Time _ -> Arbitraries.longs().between(0, 86_399_999_999L).asGeneric();
      case FieldType.Array(Field element) ->
          values(element.type()).injectNull(0.2).list().ofMaxSize(4).asGeneric();
      case FieldType.Struct(List<Field> fields) -> rows(fields).asGeneric();
      case FieldType.Mapping(Field key, Field value) ->
          Arbitraries.maps(values(key.type()), values(value.type()).injectNull(0.2))
              .ofMaxSize(4)
              .asGeneric();
    };
  }

  /** Any text that UTF-8 can spell. */
  public static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(12),
        Arbitraries.strings()
            .withChars('a', '\u00e9', '\u20ac', '\uffff', '\u0000')
            .ofMaxLength(300),
        Arbitraries.of("\ud83d\ude00", "x\ud83d\ude00", "?", ""));
  }

  private static Arbitrary<BigDecimal> decimals(FieldType.Decimal type) {
    BigInteger limit = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
    return Arbitraries.bigIntegers()
        .between(limit.negate(), limit)
        .map(unscaled -> new BigDecimal(unscaled, type.scale()));
  }
}
