package io.sluice.simulator.stream;

import io.sluice.simulator.world.Pattern;
import java.util.Locale;

/** What is wrong with an event, or special about it. */
public enum Defect {
  NONE,
  /** The same bytes, right after the first. */
  DUPLICATE_NEAR,
  /** The same bytes, thousands of events later. */
  DUPLICATE_FAR,
  /** The key of an accepted row with other content. */
  KEY_CONFLICT,
  /** Sent minutes to hours after it happened. */
  LATE,
  /** Of a time so long ago that results no longer change. */
  TOO_LATE,
  /** Bytes that do not begin as the wire format does. */
  NOT_MAGIC,
  /** A schema id that the registry does not know. */
  UNKNOWN_SCHEMA,
  /** Avro data that breaks off. */
  TRUNCATED,
  /** A value of no bytes. */
  EMPTY,
  UNKNOWN_ENUM,
  MISSING_REQUIRED,
  EXCESS_SCALE,
  EXCESS_PRECISION,
  SEVERAL_RULES,
  /** A line of the till without a price. */
  ZERO_PRICE,
  /** The right row, after one with its key that broke a rule. */
  CORRECTED,
  FRAUD_CARD_TESTING,
  FRAUD_IMPOSSIBLE_TRAVEL,
  FRAUD_UNDER_LIMIT;

  private final String text = ordinal() == 0 ? "" : name().toLowerCase(Locale.ROOT);

  /** As the manifest spells it; empty for {@link #NONE}. */
  public String text() {
    return text;
  }

  static Defect of(Pattern pattern) {
    return switch (pattern) {
      case CARD_TESTING -> FRAUD_CARD_TESTING;
      case IMPOSSIBLE_TRAVEL -> FRAUD_IMPOSSIBLE_TRAVEL;
      case UNDER_LIMIT -> FRAUD_UNDER_LIMIT;
    };
  }
}
