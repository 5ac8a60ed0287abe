package io.sluice.lakehouse;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.InvalidContractException;
import java.io.IOException;

/** Makes the tables of all contracts, as a command: exit code 1 when one cannot be. */
public final class EnsureTables {

  private EnsureTables() {}

  public static void main(String[] arguments) throws IOException {
    SluiceConfig config = SluiceConfig.load();
    try (var lakehouse = Lakehouse.open(config)) {
      lakehouse.ensureShared();
      for (Contract contract : Contracts.load(config.contractsDir())) {
        ensure(lakehouse, contract);
      }
    } catch (InvalidContractException | Refused e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void ensure(Lakehouse lakehouse, Contract contract) {
    try {
      lakehouse.ensure(contract);
    } catch (IllegalStateException e) {
      throw new Refused(
          "the tables of %s cannot follow its contract: %s"
              .formatted(contract.dataset(), e.getMessage()),
          e);
    }
  }

  private static final class Refused extends RuntimeException {
    Refused(String message, RuntimeException cause) {
      super(message, cause);
    }
  }
}
