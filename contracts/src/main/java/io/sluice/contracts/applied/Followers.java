package io.sluice.contracts.applied;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Places;
import io.sluice.contracts.odcs.Places.Place;
import io.sluice.contracts.odcs.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whether contracts may take the place of earlier ones, without a platform that could be asked: all
 * that {@link AppliedChanges} refuses, and what the registry or a table would refuse later.
 */
public final class Followers {

  private Followers() {}

  /**
   * Every reason why not.
   *
   * @param files that the wanted contracts were loaded from, and that problems name
   */
  public static List<Problem> refused(
      Collection<Contract> before, Collection<Contract> wanted, Collection<Path> files) {
    List<Problem> problems = new ArrayList<>(AppliedChanges.refused(before, wanted));
    problems.addAll(TypeChanges.of(before, wanted));
    if (problems.isEmpty()) {
      return problems;
    }
    Places places = Places.in(files);
    return problems.stream().map(problem -> placed(problem, wanted, places)).toList();
  }

  /** These problems are of a dataset, as long as nobody has looked where it stands. */
  private static Problem placed(Problem problem, Collection<Contract> wanted, Places places) {
    Optional<Place> place =
        wanted.stream()
            .map(Contract::dataset)
            .filter(dataset -> dataset.toString().equals(problem.file()))
            .findFirst()
            .flatMap(dataset -> places.find(dataset, problem.path()));
    return place
        .map(
            at ->
                new Problem(
                    at.file(),
                    at.line(),
                    problem.path(),
                    problem.value(),
                    problem.rule(),
                    problem.example()))
        .orElse(problem);
  }
}
