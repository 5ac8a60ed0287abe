package io.sluice.simulator.stream;

import io.sluice.simulator.world.Dice;
import java.util.EnumMap;
import java.util.Map;

/** How often each defect occurs, in a million events of a dataset that can have it. */
final class DefectRates {
  private static final int MILLION = 1_000_000;

  private static final Map<Defect, Integer> IN_A_MILLION =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Defect.DUPLICATE_NEAR, 3_000),
              Map.entry(Defect.DUPLICATE_FAR, 3_000),
              Map.entry(Defect.KEY_CONFLICT, 2_000),
              Map.entry(Defect.LATE, 8_000),
              Map.entry(Defect.TOO_LATE, 500),
              Map.entry(Defect.NOT_MAGIC, 300),
              Map.entry(Defect.UNKNOWN_SCHEMA, 300),
              Map.entry(Defect.TRUNCATED, 400),
              Map.entry(Defect.EMPTY, 200),
              Map.entry(Defect.UNKNOWN_ENUM, 1_500),
              Map.entry(Defect.MISSING_REQUIRED, 1_500),
              Map.entry(Defect.EXCESS_SCALE, 1_500),
              Map.entry(Defect.EXCESS_PRECISION, 800),
              Map.entry(Defect.SEVERAL_RULES, 800),
              Map.entry(Defect.ZERO_PRICE, 6_000)));

  /** How many of the rows that broke a rule are sent again as they should have been. */
  static final double CORRECTED = 0.25;

  private static final Defect[] DEFECTS = new Defect[IN_A_MILLION.size()];
  private static final int[] UP_TO = new int[DEFECTS.length];

  static {
    int sum = 0;
    int next = 0;
    for (var entry : IN_A_MILLION.entrySet()) {
      sum += entry.getValue();
      DEFECTS[next] = entry.getKey();
      UP_TO[next++] = sum;
    }
  }

  private DefectRates() {}

  static Defect roll(Dice dice) {
    int roll = dice.below(MILLION);
    if (roll >= UP_TO[UP_TO.length - 1]) {
      return Defect.NONE;
    }
    int i = 0;
    while (roll >= UP_TO[i]) {
      i++;
    }
    return DEFECTS[i];
  }
}
