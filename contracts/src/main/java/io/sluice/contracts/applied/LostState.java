package io.sluice.contracts.applied;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.RealtimeResult;
import io.sluice.contracts.odcs.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Results that the realtime job would no longer compute. It goes on from its state, and a job in
 * which a part of the state finds no place is not started: it would stop, and stay down.
 */
final class LostState {

  private LostState() {}

  static List<Problem> of(Collection<Contract> applied, Collection<Contract> wanted) {
    List<Problem> problems = new ArrayList<>();
    for (RealtimeResult result : RealtimeResult.values()) {
      List<String> missing = result.missing(wanted);
      if (!missing.isEmpty() && result.missing(applied).isEmpty()) {
        missing.forEach(dataset -> problems.add(problem(dataset, result, wanted)));
      }
    }
    return problems;
  }

  private static Problem problem(
      String dataset, RealtimeResult result, Collection<Contract> wanted) {
    boolean isThere = wanted.stream().anyMatch(one -> one.dataset().toString().equals(dataset));
    return new Problem(
        dataset,
        0,
        "",
        Optional.empty(),
        "the contract %s; the realtime job computes %s and cannot go on from its state without it. To be rid of the result, start anew with ./sluice reset, which deletes all data"
            .formatted(
                isThere ? "has another kind, or no eventTime any more" : "was taken away",
                String.join(" and ", result.tables())),
        "put the contract back as it was applied");
  }
}
