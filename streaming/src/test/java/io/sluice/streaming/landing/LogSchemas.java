package io.sluice.streaming.landing;

import io.sluice.contracts.model.Contract;
import io.sluice.streaming.testing.Log;
import org.apache.avro.Schema;

/** The writer schemas of a {@link Log}. */
record LogSchemas(Contract contract) implements LandingFunction.WriterSchemas {

  @Override
  public Schema apply(int id) {
    return Log.schemas(contract).get(id);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
