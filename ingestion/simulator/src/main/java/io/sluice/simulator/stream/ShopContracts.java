package io.sluice.simulator.stream;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.simulator.world.ShopDataset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contracts of the shop's datasets. */
public final class ShopContracts {
  private ShopContracts() {}

  /**
   * Those of the datasets wanted.
   *
   * @throws PlatformProblem when one is missing or has not the fields that the shop writes
   */
  public static Map<ShopDataset, Contract> of(List<Contract> contracts, Set<ShopDataset> wanted)
      throws PlatformProblem {
    Map<ShopDataset, Contract> found = new EnumMap<>(ShopDataset.class);
    for (ShopDataset dataset : wanted) {
      Contract contract =
          contracts.stream()
              .filter(one -> one.dataset().toString().equals(dataset.dataset()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new PlatformProblem(
                          "no contract describes %s, which the shop writes; leave it out with --datasets, or put its contract back"
                              .formatted(dataset.dataset())));
      List<String> fields = contract.fields().stream().map(Field::name).toList();
      if (!fields.equals(dataset.fields())) {
        throw new PlatformProblem(
            "the contract of %s has the fields %s, but the shop writes %s; leave it out with --datasets"
                .formatted(dataset.dataset(), fields, dataset.fields()));
      }
      found.put(dataset, contract);
    }
    return found;
  }
}
