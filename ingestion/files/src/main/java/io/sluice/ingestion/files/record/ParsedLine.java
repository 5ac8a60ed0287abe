package io.sluice.ingestion.files.record;

import java.util.List;
import java.util.Map;

/** What became of one record of a file. */
public sealed interface ParsedLine {

  /**
   * A typed row.
   *
   * @param values in the order of the contract's fields
   * @param extras what the contract does not know, without the empty: cells by header, JSON values
   *     by path; anything that Jackson writes
   */
  record Row(Object[] values, Map<String, ?> extras) implements ParsedLine {}

  /** Not a row of the contract: every defect that was found, at least one. */
  record Rejected(List<Defect> defects) implements ParsedLine {
    public static Rejected of(String rule, String reason) {
      return new Rejected(List.of(new Defect(rule, reason)));
    }
  }
}
