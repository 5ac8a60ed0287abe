package io.sluice.streaming.realtime.output;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.WireEncoder;
import io.sluice.streaming.judge.DatasetText;
import java.io.Serializable;
import java.util.List;

/** Makes the changes of one realtime dataset from its values. Not thread-safe. */
public final class ChangeEncoder {

  private final String dataset;
  private final int[] positions;
  private final int width;
  private final WireEncoder encoder;
  private final JsonKey key;

  /**
   * A realtime dataset by value.
   *
   * @param schemaId the registry's id of the schema of its topic
   */
  public record Target(DatasetText dataset, int schemaId) implements Serializable {}

  /**
   * @param names the fields whose values {@link #encode} will be given, in that order; what the
   *     contract does not have is left out, what is not named here stays null
   */
  public ChangeEncoder(Target target, String... names) {
    Contract contract = target.dataset().contract();
    List<String> fields = contract.fields().stream().map(field -> field.name()).toList();
    dataset = contract.dataset().toString();
    width = fields.size();
    positions = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      positions[i] = fields.indexOf(names[i]);
    }
    encoder = new WireEncoder(contract, target.schemaId());
    key = new JsonKey(contract);
  }

  public Change encode(long version, long sourceAppendedAt, Object... values) {
    Object[] row = new Object[width];
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] >= 0) {
        row[positions[i]] = values[i];
      }
    }
    return new Change(dataset, key.of(row), encoder.encode(row), version, sourceAppendedAt);
  }
}
