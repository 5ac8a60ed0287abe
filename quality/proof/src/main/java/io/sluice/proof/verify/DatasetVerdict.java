package io.sluice.proof.verify;

import java.util.List;

/**
 * How the zones of one dataset compare with the truth.
 *
 * @param found rows by fate, in the order of {@link Fate}
 * @param problems in words; empty when all is equal
 */
record DatasetVerdict(
    String dataset, DatasetTruth truth, long bronze, long[] found, List<String> problems) {

  boolean equal() {
    return problems.isEmpty();
  }

  /** {@code found/expected} of a zone. */
  String figure(Fate fate) {
    return figure(found[fate.ordinal()], truth.count(fate));
  }

  String bronzeFigure() {
    return figure(bronze, truth.size());
  }

  private static String figure(long found, long expected) {
    return found == expected ? "%,d".formatted(found) : "%,d/%,d".formatted(found, expected);
  }
}
