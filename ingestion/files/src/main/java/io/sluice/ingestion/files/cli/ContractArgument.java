package io.sluice.ingestion.files.cli;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.DatasetId;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.InvalidContractException;
import io.sluice.ingestion.kafka.PlatformProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the contract that a command line names: a dataset's name, or a contract file. */
final class ContractArgument {
  private ContractArgument() {}

  static Contract find(String argument, Path contractsDir) throws PlatformProblem {
    try {
      Contract contract =
          isPath(argument) ? fromFile(Path.of(argument)) : byName(argument, contractsDir);
      if (contract.kind() != Contract.Kind.LANDED) {
        throw new PlatformProblem(
            "%s is a gold table: a model computes it, no file is ingested into it"
                .formatted(contract.dataset()));
      }
      return contract;
    } catch (InvalidContractException | IllegalArgumentException e) {
      throw new PlatformProblem(e.getMessage(), e);
    }
  }

  private static boolean isPath(String argument) {
    return argument.contains("/") || argument.endsWith(".yaml") || argument.endsWith(".yml");
  }

  private static Contract fromFile(Path file) throws PlatformProblem, InvalidContractException {
    if (!Files.isRegularFile(file)) {
      throw new PlatformProblem("%s: there is no such contract file".formatted(file));
    }
    List<Contract> found = Contracts.load(file);
    if (found.size() != 1) {
      throw new PlatformProblem(
          "%s holds %d datasets (%s); name one, for example ./sluice ingest %s <files>"
              .formatted(file, found.size(), names(found), found.getFirst().dataset()));
    }
    return found.getFirst();
  }

  private static Contract byName(String argument, Path contractsDir)
      throws PlatformProblem, InvalidContractException {
    DatasetId dataset = DatasetId.parse(argument);
    Path usual = contractsDir.resolve(dataset.domain()).resolve(dataset.name() + ".odcs.yaml");
    if (!Files.isDirectory(contractsDir)) {
      throw new PlatformProblem(
          "the contracts' folder %s does not exist; set SLUICE_CONTRACTS_DIR"
              .formatted(contractsDir));
    }
    List<Contract> known = Contracts.load(Files.isRegularFile(usual) ? usual : contractsDir);
    return known.stream()
        .filter(contract -> contract.dataset().equals(dataset))
        .findFirst()
        .orElseThrow(
            () ->
                new PlatformProblem(
                    "no contract in %s is for %s; there are %s"
                        .formatted(contractsDir, dataset, names(known))));
  }

  private static String names(List<Contract> contracts) {
    return contracts.stream()
        .map(contract -> contract.dataset().toString())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
