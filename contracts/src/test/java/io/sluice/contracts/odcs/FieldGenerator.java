package io.sluice.contracts.odcs;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generates fields of every type with rules that suit it. */
final class FieldGenerator {

  private static final Arbitrary<String> NAMES =
      Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
  private static final Arbitrary<String> TEXTS =
      Arbitraries.strings()
          .withCharRange(' ', '~')
          .ofMaxLength(12)
          .filter(text -> text.strip().equals(text));

  private FieldGenerator() {}

  static Arbitrary<Field> field(int depth) {
    return NAMES.flatMap(
        name ->
            TEXTS
                .filter(text -> !text.isEmpty())
                .injectNull(0.5)
                .flatMap(source -> named(name, source == null ? name : source, depth)));
  }

  private static Arbitrary<Field> named(String name, String source, int depth) {
    return Combinators.combine(type(depth), Arbitraries.of(true, false), TEXTS, TEXTS)
        .flatAs(
            (type, required, description, classification) ->
                constraints(type)
                    .map(
                        constraints ->
                            new Field(
                                name,
                                source,
                                type,
                                required,
                                description,
                                classification,
                                constraints)));
  }

  private static Arbitrary<FieldType> type(int depth) {
    Arbitrary<FieldType> plain =
        Arbitraries.oneOf(
            Arbitraries.of(
                new FieldType.Text(),
                new FieldType.Bool(),
                new FieldType.Whole(32),
                new FieldType.Whole(64),
                new FieldType.Floating(32),
                new FieldType.Floating(64),
                new FieldType.Date(Optional.empty()),
                new FieldType.Date(Optional.of("dd/MM/yyyy")),
                new FieldType.Time(Optional.empty()),
                new FieldType.Time(Optional.of("HH.mm.ss")),
                new FieldType.Timestamp(Optional.empty(), Optional.empty()),
                new FieldType.Timestamp(
                    Optional.of("yyyy-MM-dd HH:mm:ss"), Optional.of(ZoneId.of("Europe/London"))),
                new FieldType.Timestamp(Optional.of("yyyy-MM-dd HH:mm:ssXXX"), Optional.empty())),
            Arbitraries.integers()
                .between(1, 38)
                .flatMap(
                    precision ->
                        Arbitraries.integers()
                            .between(0, Math.min(precision, 6))
                            .map(scale -> new FieldType.Decimal(precision, scale))));
    if (depth == 0) {
      return plain;
    }
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(6, plain),
        net.jqwik.api.Tuple.of(1, named("element", "element", depth - 1).map(FieldType.Array::new)),
        net.jqwik.api.Tuple.of(
            1,
            field(depth - 1)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .uniqueElements(Field::name)
                .uniqueElements(Field::sourceName)
                .map(FieldType.Struct::new)),
        net.jqwik.api.Tuple.of(
            1,
            named("value", "value", depth - 1)
                .map(
                    value ->
                        new FieldType.Mapping(
                            new Field("key", "key", new FieldType.Text(), true, "", "", List.of()),
                            value))));
  }

  private static Arbitrary<List<Constraint>> constraints(FieldType type) {
    return switch (type) {
      case FieldType.Text _ -> some(texts());
      case FieldType.Array _ -> some(sizes("minItems", "maxItems", new Constraint.UniqueItems()));
      case FieldType.Whole(int bits) when bits == 32 -> ranged(Arbitraries.integers());
      case FieldType.Whole _ -> ranged(Arbitraries.longs());
      case FieldType.Floating(int bits) when bits == 32 ->
          FieldGenerator.<Float>ranged(
              Arbitraries.integers().between(-1000, 1000).map(eighths -> eighths / 8f));
      case FieldType.Floating _ ->
          FieldGenerator.<Double>ranged(
              Arbitraries.integers().between(-1000, 1000).map(eighths -> eighths / 8d));
      case FieldType.Decimal(int precision, int scale) ->
          FieldGenerator.<BigDecimal>ranged(
              Arbitraries.bigIntegers()
                  .between(
                      BigInteger.TEN.pow(precision).subtract(BigInteger.ONE).negate(),
                      BigInteger.TEN.pow(precision).subtract(BigInteger.ONE))
                  .map(unscaled -> new BigDecimal(unscaled, scale)));
      case FieldType.Date _ ->
          ranged(
              Arbitraries.integers()
                  .between(
                      (int) LocalDate.of(1, 1, 1).toEpochDay(),
                      (int) LocalDate.of(9999, 12, 31).toEpochDay()));
      case FieldType.Time _ -> ranged(Arbitraries.longs().between(0, 86_400L * 1_000_000 - 1));
      case FieldType.Timestamp _ ->
          FieldGenerator.<Long>ranged(
              Arbitraries.longs().between(0, 4_000_000_000L).map(seconds -> seconds * 1_000_000));
      case FieldType.Bool _, FieldType.Struct _, FieldType.Mapping _ -> Arbitraries.just(List.of());
    };
  }

  private static List<Constraint> texts() {
    return List.of(
        new Constraint.Size("minLength", 1),
        new Constraint.Size("maxLength", 40),
        new Constraint.Pattern("^[A-Z]{2}\\d+: '\"#$"),
        new Constraint.Format("uuid"),
        new Constraint.OneOf(List.of("yes", "1.0", "", "null", "a: b")));
  }

  private static List<Constraint> sizes(String least, String most, Constraint further) {
    return List.of(new Constraint.Size(least, 2), new Constraint.Size(most, 2), further);
  }

  /** Any of the constraints, in their order; an enumeration stays last, as the writer puts it. */
  private static Arbitrary<List<Constraint>> some(List<Constraint> constraints) {
    return Arbitraries.subsetOf(constraints)
        .map(chosen -> constraints.stream().filter(chosen::contains).toList());
  }

  private static <T extends Comparable<T>> Arbitrary<List<Constraint>> ranged(Arbitrary<T> values) {
    return Combinators.combine(
            values.list().ofSize(2).uniqueElements(),
            Arbitraries.integers().between(0, 7),
            Arbitraries.of(true, false))
        .as(
            (pair, chosen, exclusive) -> {
              List<T> ordered = pair.stream().sorted(Comparator.naturalOrder()).toList();
              List<Constraint> constraints = new ArrayList<>();
              if ((chosen & 1) != 0) {
                constraints.add(
                    new Constraint.Bound(
                        exclusive ? "exclusiveMinimum" : "minimum", ordered.get(0)));
              }
              if ((chosen & 2) != 0) {
                constraints.add(
                    new Constraint.Bound(
                        exclusive ? "maximum" : "exclusiveMaximum", ordered.get(1)));
              }
              if ((chosen & 4) != 0) {
                constraints.add(new Constraint.OneOf(List.copyOf(ordered)));
              }
              return List.copyOf(constraints);
            });
  }
}
