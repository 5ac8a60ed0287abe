package io.sluice.quality.report;

import java.util.Locale;

/** What became of a check. */
public enum CheckStatus {
  PASSED,
  FAILED,
  /** There was nothing to judge yet: no table, no rows, no history. */
  SKIPPED,
  /** It could not be evaluated; counts like a failure of its severity. */
  ERROR;

  /** As results tables show it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
