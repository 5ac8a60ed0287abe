package io.sluice.simulator;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.IncompatibleSchemaException;
import io.sluice.contracts.wire.RegistryUnavailableException;
import io.sluice.contracts.wire.SchemaRegistry;
import io.sluice.contracts.wire.WireSchema;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.simulator.stream.ForeignContract;
import io.sluice.simulator.stream.SchemaIds;
import io.sluice.simulator.world.ShopDataset;
import java.util.EnumMap;
import java.util.Map;

/** Registers the schemas that the shop writes. */
final class Schemas {
  private Schemas() {}

  static Map<ShopDataset, SchemaIds> register(
      String registryUrl, Map<ShopDataset, Contract> contracts) throws PlatformProblem {
    Map<ShopDataset, SchemaIds> ids = new EnumMap<>(ShopDataset.class);
    try (SchemaRegistry registry = new SchemaRegistry(registryUrl)) {
      for (var entry : contracts.entrySet()) {
        Contract contract = entry.getValue();
        String topic = contract.dataset().topic();
        int own = registry.register(topic + "-value", WireSchema.of(contract));
        // A subject of its own: the topic's must stay readable by the contract.
        int foreign =
            registry.register(
                topic + "-foreign-value", WireSchema.of(ForeignContract.of(contract)));
        ids.put(entry.getKey(), new SchemaIds(own, foreign));
      }
      return ids;
    } catch (RegistryUnavailableException e) {
      throw new PlatformProblem(
          "the schema registry does not answer at %s; is the platform up? ./sluice status"
              .formatted(SchemaRegistry.withoutLogin(registryUrl)),
          e);
    } catch (IncompatibleSchemaException e) {
      throw new PlatformProblem(e.getMessage(), e);
    }
  }
}
