package io.sluice.simulator.world;

import java.util.Locale;

/** The patterns of fraud, named as the rules that find them. */
public enum Pattern {
  CARD_TESTING,
  IMPOSSIBLE_TRAVEL,
  UNDER_LIMIT;

  /** The rule's name in alerts. */
  public String rule() {
    return name().toLowerCase(Locale.ROOT);
  }
}
