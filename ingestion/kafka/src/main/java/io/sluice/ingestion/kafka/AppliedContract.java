package io.sluice.ingestion.kafka;

import io.sluice.contracts.applied.AppliedChanges;
import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.DatasetId;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The contract that the platform's jobs go by. Rows that a door writes by another one lose, on
 * their way into the tables, what the jobs do not know.
 */
public final class AppliedContract {
  private AppliedContract() {}

  /**
   * Refuses contracts that cannot take the place of the applied ones.
   *
   * @throws PlatformProblem naming the datasets and what to do instead
   */
  static void requireSuccessors(Collection<Contract> contracts, SluiceConfig config)
      throws PlatformProblem {
    List<Problem> problems =
        config
            .appliedContracts()
            .map(applied -> AppliedChanges.refused(applied, contracts))
            .orElse(List.of());
    if (!problems.isEmpty()) {
      throw new PlatformProblem(
          problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
  }

  /**
   * Refuses contracts whose text is not the one that the jobs go by, where they go by a copy.
   *
   * @throws PlatformProblem naming the dataset and the command that takes it up
   */
  public static void require(Collection<Contract> contracts, SluiceConfig config)
      throws PlatformProblem {
    if (config.appliedContracts().isEmpty()) {
      return;
    }
    Path applied = config.appliedContracts().get();
    if (!Files.isDirectory(applied)) {
      throw new PlatformProblem(
          "the platform has not taken up its contracts yet; when ./sluice up is through, run this"
              + " again");
    }
    Map<DatasetId, Contract> known =
        Contracts.load(applied).stream()
            .collect(Collectors.toMap(Contract::dataset, contract -> contract));
    for (Contract contract : contracts) {
      Contract theirs = known.get(contract.dataset());
      if (theirs == null) {
        throw new PlatformProblem(
            "%s is not known to the running platform yet; ./sluice contracts apply takes its contract up, then run this again"
                .formatted(contract.dataset()));
      }
      if (!theirs.yaml().equals(contract.yaml())) {
        throw new PlatformProblem(
            "the contract of %s is not the one that the running platform goes by; ./sluice contracts apply takes it up, then run this again"
                .formatted(contract.dataset()));
      }
    }
  }
}
