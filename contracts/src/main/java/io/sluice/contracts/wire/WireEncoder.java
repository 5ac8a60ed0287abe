package io.sluice.contracts.wire;

import io.sluice.contracts.model.Contract;

/** Writes typed rows in the Confluent wire format. Not thread-safe. */
public final class WireEncoder {

  public WireEncoder(Contract contract, int schemaId) {}

  public byte[] encode(Object[] row) {
    throw new UnsupportedOperationException();
  }
}
