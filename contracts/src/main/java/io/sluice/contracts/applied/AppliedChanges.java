package io.sluice.contracts.applied;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.InvalidContractException;
import io.sluice.contracts.odcs.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What cannot follow the contracts that a platform goes by, though each contract is well by itself.
 */
public final class AppliedChanges {

  private AppliedChanges() {}

  /**
   * The same as {@link #refused(Collection, Collection)}, by the folder of the applied contracts.
   * Nothing is refused where there is none yet, or none that can be read: no job goes by it.
   */
  public static List<Problem> refused(Path applied, Collection<Contract> wanted) {
    if (!Files.isDirectory(applied)) {
      return List.of();
    }
    List<Contract> before;
    try {
      before = Contracts.load(applied);
    } catch (InvalidContractException ofAnEarlierVersion) {
      return List.of();
    }
    return refused(before, wanted);
  }

  /**
   * Every reason why the contracts may not take the place of those that are applied.
   *
   * @return problems whose file is the dataset that they are about
   */
  public static List<Problem> refused(Collection<Contract> applied, Collection<Contract> wanted) {
    List<Problem> problems = new ArrayList<>();
    problems.addAll(LostState.of(applied, wanted));
    problems.addAll(Renames.of(applied, wanted));
    return problems;
  }
}
