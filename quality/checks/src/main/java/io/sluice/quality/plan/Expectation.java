package io.sluice.quality.plan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a measured number must be.
 *
 * @param unit {@code rows}, {@code percent}, or empty where the number has no unit
 */
public record Expectation(Operator operator, List<Double> operands, String unit) {

  /** For rules: not a single row. */
  static final Expectation NO_ROWS = new Expectation(Operator.MUST_BE, List.of(0.0), "rows");

  public boolean holds(double value) {
    return operator.test(value, operands);
  }

  /** For example {@code >= 1,000 rows}, {@code between 1 and 5 %}. */
  @Override
  public String toString() {
    String numbers =
        operands.stream().map(NumberText::format).collect(Collectors.joining(" and ")) + suffix();
    return operator.symbol() + " " + numbers;
  }

  /** {@code value} with the unit of this expectation, percent to four places. */
  public String describe(double value) {
    return switch (unit) {
      case "percent" -> NumberText.format(Math.rint(value * 1e4) / 1e4) + suffix();
      case "rows" -> NumberText.format(value) + (value == 1 ? " row" : " rows");
      default -> NumberText.format(value) + suffix();
    };
  }

  private String suffix() {
    return switch (unit) {
      case "percent" -> " %";
      case "" -> "";
      default -> " " + unit;
    };
  }
}
