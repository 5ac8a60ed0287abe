package io.sluice.contracts.testing;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Contracts of any shape: every type, nested a few levels deep. */
public final class ContractArbitraries {

  private static final int DEPTH = 2;

  private ContractArbitraries() {}

  public static Arbitrary<Contract> contracts() {
    return fields(DEPTH).map(fields -> TestContracts.contract("any.thing", List.of(), fields));
  }

  /** Fields of distinct names, none of them required. */
  public static Arbitrary<List<Field>> fields(int depth) {
    return field(names(), depth).list().uniqueElements(Field::name).ofMinSize(1).ofMaxSize(7);
  }

  public static Arbitrary<String> names() {
    return Arbitraries.strings().withCharRange('a', 'f').ofMinLength(1).ofMaxLength(4);
  }

  private static Arbitrary<Field> field(Arbitrary<String> names, int depth) {
    return Combinators.combine(names, type(depth)).as(TestContracts::optional);
  }

  private static Arbitrary<FieldType> type(int depth) {
    Arbitrary<FieldType> simple = Arbitraries.oneOf(List.of(text(), simple(), decimals()));
    if (depth == 0) {
      return simple;
    }
    Arbitrary<Field> element = field(Arbitraries.just("element"), depth - 1);
    Arbitrary<FieldType> arrays = element.map(FieldType.Array::new);
    Arbitrary<FieldType> structs = fields(depth - 1).map(FieldType.Struct::new);
    Arbitrary<FieldType> maps =
        Combinators.combine(
                Arbitraries.of(
                    new FieldType.Text(),
                    new FieldType.Whole(64),
                    new FieldType.Date(Optional.empty())),
                field(Arbitraries.just("value"), depth - 1))
            .as((key, value) -> new FieldType.Mapping(TestContracts.required("key", key), value));
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(6, simple),
        net.jqwik.api.Tuple.of(1, arrays),
        net.jqwik.api.Tuple.of(1, structs),
        net.jqwik.api.Tuple.of(1, maps));
  }

  private static Arbitrary<FieldType> text() {
    return Arbitraries.just(new FieldType.Text());
  }

  private static Arbitrary<FieldType> simple() {
    return Arbitraries.of(
        new FieldType.Whole(32),
        new FieldType.Whole(64),
        new FieldType.Floating(32),
        new FieldType.Floating(64),
        new FieldType.Bool(),
        new FieldType.Date(Optional.empty()),
        new FieldType.Time(Optional.empty()),
        new FieldType.Timestamp(Optional.empty(), Optional.of(ZoneOffset.UTC)));
  }

  private static Arbitrary<FieldType> decimals() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 38), Arbitraries.integers().between(0, 38))
        .as((precision, scale) -> new FieldType.Decimal(precision, Math.min(precision, scale)));
  }
}
