package io.sluice.quality.plan;

import java.util.Locale;

/** Where a check comes from. */
public enum CheckKind {
  /** A row rule or the key of the contract: the table must obey it without exception. */
  RULE,
  /** A {@code quality} entry of type {@code library}. */
  LIBRARY,
  /** A {@code quality} entry of type {@code sql}. */
  SQL,
  /** A comparison with the dataset's own history. */
  ANOMALY;

  /** As results tables show it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
