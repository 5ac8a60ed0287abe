package io.sluice.contracts.rules;

import io.sluice.contracts.model.Contract;
import java.util.List;

/** The row rules of a contract. */
public final class RowRules {

  private RowRules() {}

  public static RowRules compile(Contract contract) {
    return new RowRules();
  }

  /** Every rule that {@code row} breaks, in the contract's order; empty when the row is valid. */
  public List<Violation> check(Object[] row) {
    throw new UnsupportedOperationException();
  }
}
