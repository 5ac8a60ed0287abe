package io.sluice.contracts.odcs;

import java.util.List;
import java.util.stream.Collectors;

/** Contracts that cannot be used. The message lists every problem, one per line. */
public final class InvalidContractException extends RuntimeException {

  private final transient List<Problem> problems;

  InvalidContractException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Never empty; by file, then by line. */
  public List<Problem> problems() {
    return problems;
  }
}
