package io.sluice.proof.verify;

import java.util.List;

/** Where an event ends, besides bronze. */
enum Fate {
  SILVER("silver"),
  QUARANTINE("quarantine"),
  DUPLICATE("duplicate");

  private static final List<Fate> ALL = List.of(values());

  private final String word;

  Fate(String word) {
    this.word = word;
  }

  /** As the manifest writes it. */
  static Fate parse(String word) {
    for (Fate fate : ALL) {
      if (fate.word.equals(word)) {
        return fate;
      }
    }
    throw new IllegalArgumentException("no fate is called '" + word + "'");
  }

  static Fate of(int ordinal) {
    return ALL.get(ordinal);
  }

  @Override
  public String toString() {
    return word;
  }
}
