package io.sluice.streaming.testing;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.wire.WireDecoder;
import io.sluice.contracts.wire.WireSchema;
import io.sluice.streaming.judge.DatasetText;
import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.realtime.output.ChangeEncoder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shop's own contracts, as they are delivered. */
public final class Shop {

  private static final List<Contract> ALL = Contracts.load(Path.of("..", "contracts"));

  private Shop() {}

  public static List<Contract> contracts() {
    return ALL;
  }

  public static Contract contract(String name) {
    return ALL.stream().filter(c -> c.dataset().toString().equals(name)).findFirst().orElseThrow();
  }

  public static ChangeEncoder.Target target(String name) {
    return new ChangeEncoder.Target(DatasetText.of(contract(name)), 1);
  }

  /** The row of a change, by field; text as {@code String}. */
  public static Map<String, Object> row(Change change) {
    Contract contract = contract(change.dataset());
    var schema = WireSchema.of(contract);
    Object[] values = new WireDecoder(contract, id -> schema).decode(change.value());
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      row.put(
          contract.fields().get(i).name(),
          values[i] instanceof CharSequence text ? text.toString() : values[i]);
    }
    return row;
  }
}
