package io.sluice.simulator.stream;

import java.util.Locale;

/** Where an event must end. */
public enum Fate {
  SILVER,
  QUARANTINE,
  DUPLICATE;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** As the manifest spells it. */
  public String text() {
    return text;
  }
}
