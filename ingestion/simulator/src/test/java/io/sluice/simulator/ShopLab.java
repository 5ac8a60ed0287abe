package io.sluice.simulator;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.wire.UnknownSchemaException;
import io.sluice.contracts.wire.WireSchema;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.simulator.stream.ForeignContract;
import io.sluice.simulator.stream.SchemaIds;
import io.sluice.simulator.stream.ShopContracts;
import io.sluice.simulator.stream.ShopEvent;
import io.sluice.simulator.stream.ShopStream;
import io.sluice.simulator.world.ShopDataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/** The shop without Kafka: the repository's contracts, and schema ids that count up from 1. */
public final class ShopLab {
  public static final Path CONTRACTS = Path.of(System.getProperty("sluice.root"), "contracts");

  private final Map<ShopDataset, Contract> contracts;
  private final Map<ShopDataset, SchemaIds> ids = new EnumMap<>(ShopDataset.class);
  private final Map<Integer, Schema> schemas = new HashMap<>();

  public ShopLab() throws PlatformProblem {
    this(EnumSet.allOf(ShopDataset.class));
  }

  public ShopLab(Set<ShopDataset> datasets) throws PlatformProblem {
    contracts = ShopContracts.of(Contracts.load(CONTRACTS), datasets);
    contracts.forEach(
        (dataset, contract) -> {
          int own = 1 + 2 * dataset.ordinal();
          ids.put(dataset, new SchemaIds(own, own + 1));
          schemas.put(own, WireSchema.of(contract));
          schemas.put(own + 1, WireSchema.of(ForeignContract.of(contract)));
        });
  }

  public Map<ShopDataset, Contract> contracts() {
    return contracts;
  }

  /** As the registry answers. */
  public Schema schema(int id) {
    Schema schema = schemas.get(id);
    if (schema == null) {
      throw new UnknownSchemaException(id);
    }
    return schema;
  }

  public ShopStream stream(long seed, long events) {
    return new ShopStream(contracts, ids, seed, events);
  }

  /** All events of a run. */
  public List<ShopEvent> run(long seed, int events) {
    ShopStream stream = stream(seed, events);
    List<ShopEvent> all = new ArrayList<>(events);
    for (int i = 0; i < events; i++) {
      all.add(stream.next());
    }
    return all;
  }
}
