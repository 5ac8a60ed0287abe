package io.sluice.ingestion.csv;

import java.util.List;
import java.util.Map;

/** What became of one record of a file. */
public sealed interface ParsedLine {

  /**
   * A typed row.
   *
   * @param values in the order of the contract's fields
   * @param extras cells of columns that the contract does not know, by header; without the empty
   */
  record Row(Object[] values, Map<String, String> extras) implements ParsedLine {}

  /** Not a row of the contract: every defect that was found, at least one. */
  record Rejected(List<Defect> defects) implements ParsedLine {}
}
