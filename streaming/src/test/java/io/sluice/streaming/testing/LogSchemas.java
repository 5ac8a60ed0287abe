package io.sluice.streaming.testing;

import io.sluice.contracts.model.Contract;
import io.sluice.streaming.judge.WriterSchemas;
import org.apache.avro.Schema;

/** The writer schemas of a {@link Log}. */
public record LogSchemas(Contract contract) implements WriterSchemas {

  @Override
  public Schema apply(int id) {
    return Log.schemas(contract).get(id);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
