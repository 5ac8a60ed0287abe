package io.sluice.quality.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The comparisons of ODCS {@code quality} entries. */
public enum Operator {
  MUST_BE("mustBe", "=", (value, operands) -> value.compareTo(operands.get(0)) == 0),
  MUST_NOT_BE("mustNotBe", "!=", (value, operands) -> value.compareTo(operands.get(0)) != 0),
  MUST_BE_GREATER_THAN("mustBeGreaterThan", ">", (value, operands) -> value > operands.get(0)),
  MUST_BE_GREATER_OR_EQUAL_TO(
      "mustBeGreaterOrEqualTo", ">=", (value, operands) -> value >= operands.get(0)),
  MUST_BE_LESS_THAN("mustBeLessThan", "<", (value, operands) -> value < operands.get(0)),
  MUST_BE_LESS_OR_EQUAL_TO(
      "mustBeLessOrEqualTo", "<=", (value, operands) -> value <= operands.get(0)),
  /** Both ends belong to the range. */
  MUST_BE_BETWEEN("mustBeBetween", "between", Operator::between),
  MUST_NOT_BE_BETWEEN(
      "mustNotBeBetween", "not between", (value, operands) -> !between(value, operands));

  private final String key;
  private final String symbol;
  private final BiPredicate<Double, List<Double>> test;

  Operator(String key, String symbol, BiPredicate<Double, List<Double>> test) {
    this.key = key;
    this.symbol = symbol;
    this.test = test;
  }

  static Optional<Operator> ofKey(String key) {
    return Arrays.stream(values()).filter(operator -> operator.key.equals(key)).findFirst();
  }

  int operands() {
    return this == MUST_BE_BETWEEN || this == MUST_NOT_BE_BETWEEN ? 2 : 1;
  }

  String symbol() {
    return symbol;
  }

  boolean test(double value, List<Double> operands) {
    return test.test(value, operands);
  }

  private static boolean between(Double value, List<Double> operands) {
    return value >= operands.get(0) && value <= operands.get(1);
  }
}
