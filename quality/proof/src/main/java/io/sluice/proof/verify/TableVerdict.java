package io.sluice.proof.verify;

import java.util.List;

/**
 * How one table, or one question, compares with the truth.
 *
 * @param problems in words; empty when all is equal
 */
record TableVerdict(String name, long found, long expected, List<String> problems) {
  boolean equal() {
    return problems.isEmpty();
  }
}
