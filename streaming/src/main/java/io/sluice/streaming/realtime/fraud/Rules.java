package io.sluice.streaming.realtime.fraud;

import io.sluice.streaming.realtime.rules.FraudRule;
import io.sluice.streaming.realtime.rules.RuleSettings;

/** The rules that are in force for one payment, in the units in which the patterns compare. */
public record Rules(CardTesting cardTesting, ImpossibleTravel travel, UnderLimit underLimit) {

  private static final long MINUTE_MICROS = 60_000_000;

  static final Rules STANDARD =
      new Rules(
          CardTesting.of(RuleSettings.standard(FraudRule.CARD_TESTING)),
          ImpossibleTravel.of(RuleSettings.standard(FraudRule.IMPOSSIBLE_TRAVEL)),
          UnderLimit.of(RuleSettings.standard(FraudRule.UNDER_LIMIT)));

  /**
   * @param micros the longest time from the first small payment to the large one
   */
  public record CardTesting(
      int version, boolean enabled, long smallCents, long largeCents, int count, long micros) {

    private static CardTesting of(RuleSettings settings) {
      return new CardTesting(
          settings.version(),
          settings.enabled(),
          cents(settings, "small_amount"),
          cents(settings, "large_amount"),
          settings.value("count").intValueExact(),
          settings.value("minutes").longValueExact() * MINUTE_MICROS);
    }

    boolean isSmall(long cents) {
      return enabled && cents <= smallCents;
    }

    boolean isLarge(long cents) {
      return enabled && cents >= largeCents;
    }
  }

  /** The smallest distance and greatest speed. */
  public record ImpossibleTravel(int version, boolean enabled, double minKm, double maxKmh) {

    private static ImpossibleTravel of(RuleSettings settings) {
      return new ImpossibleTravel(
          settings.version(),
          settings.enabled(),
          settings.value("min_km").doubleValue(),
          settings.value("max_kmh").doubleValue());
    }
  }

  /**
   * @param micros the longest time from the first payment to the last
   */
  public record UnderLimit(
      int version, boolean enabled, long fromCents, long limitCents, int count, long micros) {

    private static UnderLimit of(RuleSettings settings) {
      return new UnderLimit(
          settings.version(),
          settings.enabled(),
          cents(settings, "from"),
          cents(settings, "limit"),
          settings.value("count").intValueExact(),
          settings.value("minutes").longValueExact() * MINUTE_MICROS);
    }

    boolean isJustUnder(long cents) {
      return enabled && cents >= fromCents && cents < limitCents;
    }
  }

  private static long cents(RuleSettings settings, String parameter) {
    return settings.value(parameter).movePointRight(2).longValueExact();
  }

  /** With one rule replaced. */
  Rules with(RuleSettings settings) {
    return switch (settings.rule()) {
      case CARD_TESTING -> new Rules(CardTesting.of(settings), travel, underLimit);
      case IMPOSSIBLE_TRAVEL -> new Rules(cardTesting, ImpossibleTravel.of(settings), underLimit);
      case UNDER_LIMIT -> new Rules(cardTesting, travel, UnderLimit.of(settings));
    };
  }

  int version(FraudRule rule) {
    return switch (rule) {
      case CARD_TESTING -> cardTesting.version();
      case IMPOSSIBLE_TRAVEL -> travel.version();
      case UNDER_LIMIT -> underLimit.version();
    };
  }
}
