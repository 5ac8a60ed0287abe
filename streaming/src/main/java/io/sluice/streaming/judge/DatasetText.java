package io.sluice.streaming.judge;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import java.io.Serializable;

/**
 * A contract by value: tasks compile it themselves, since compiled contracts are not serializable.
 */
public record DatasetText(String yaml, String dataset) implements Serializable {

  public static DatasetText of(Contract contract) {
    return new DatasetText(contract.yaml(), contract.dataset().toString());
  }

  public Contract contract() {
    return Contracts.parse(yaml, dataset).stream()
        .filter(contract -> contract.dataset().toString().equals(dataset))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no dataset " + dataset + " in its contract"));
  }
}
