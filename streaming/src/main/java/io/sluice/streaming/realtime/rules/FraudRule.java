package io.sluice.streaming.realtime.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fraud rules, and what can be set of each. Version 1 of a rule has the standard values. */
public enum FraudRule {
  /** Many small payments of one card in a short time and then a large one. */
  CARD_TESTING(
      new Parameter("small_amount", "5.00", "0.01", "100000.00", 2, "most that is small, in euros"),
      new Parameter("large_amount", "200.00", "0.02", "100000.00", 2, "least that is large"),
      new Parameter("count", "5", "1", "50", 0, "least number of small payments"),
      new Parameter("minutes", "10", "1", "60", 0, "from the first to the large one")),

  /** Two payments of one card from places too far apart for the time between them. */
  IMPOSSIBLE_TRAVEL(
      new Parameter("min_km", "100", "1", "20000", 3, "nearer places are never suspicious"),
      // The pattern looks back a day, in which one gets round half of the Earth at 835 km/h.
      new Parameter("max_kmh", "1000", "850", "100000", 3, "faster is impossible")),

  /** Several payments of one card just under a limit. */
  UNDER_LIMIT(
      new Parameter("from", "475.00", "0.01", "100000.00", 2, "least that is just under the limit"),
      new Parameter("limit", "500.00", "0.02", "100000.00", 2, "the limit, itself not under it"),
      new Parameter("count", "3", "2", "50", 0, "number of payments"),
      new Parameter("minutes", "30", "1", "60", 0, "from the first to the last"));

  private final List<Parameter> parameters;

  FraudRule(Parameter... parameters) {
    this.parameters = List.of(parameters);
  }

  /** Its name in topics, tables and commands: {@code card_testing}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** In the order in which they are shown. */
  public List<Parameter> parameters() {
    return parameters;
  }

  Optional<Parameter> parameter(String name) {
    return parameters.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /**
   * The rule of this name.
   *
   * @throws InvalidRuleException when there is none
   */
  public static FraudRule of(String text) {
    return Arrays.stream(values())
        .filter(rule -> rule.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRuleException(
                    "there is no rule '%s'; the rules are %s"
                        .formatted(
                            text,
                            String.join(
                                ", ", Arrays.stream(values()).map(FraudRule::text).toList()))));
  }
}
