package io.sluice.streaming.judge;

import java.util.List;

/** Where a record goes besides bronze. Every record has exactly one fate. */
public sealed interface Fate {

  /** Typed and valid, the first of its identity. */
  record Silver(Object[] row, int schemaId) implements Fate {}

  /**
   * Refused.
   *
   * @param dataset the dataset it was meant for
   * @param payload what could not be used: the Kafka value, or the raw source line
   * @param rules every rule it broke, in the contract's order; the first is the reason's
   * @param category USER, EXTERNAL or INTERNAL
   * @param source SHA-256 of the source file, or null
   * @param line line number in the source file, or null
   */
  record Quarantined(
      String dataset,
      byte[] payload,
      List<String> rules,
      String reason,
      String category,
      String source,
      Long line)
      implements Fate {}

  /** A valid copy of an accepted row. */
  record Duplicate(String dataset, String identity) implements Fate {}
}
