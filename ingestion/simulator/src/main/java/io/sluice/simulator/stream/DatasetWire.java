package io.sluice.simulator.stream;

import io.sluice.contracts.identity.RowIdentity;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.WireEncoder;

/** Rows of one dataset as bytes in partitions. */
final class DatasetWire {
  private final RowIdentity identity;
  private final int partitions;
  private final WireEncoder encoder;
  private final WireEncoder foreign;

  DatasetWire(Contract contract, SchemaIds ids) {
    this.identity = RowIdentity.of(contract);
    this.partitions = contract.topic().partitions();
    this.encoder = new WireEncoder(contract, ids.own());
    this.foreign = new WireEncoder(ForeignContract.of(contract), ids.foreign());
  }

  int partition(Object[] row) {
    return identity.partition(identity.key(row), partitions);
  }

  byte[] encode(Object[] row) {
    return encoder.encode(row);
  }

  /** As a producer writes it whose decimals have more digits than the contract's. */
  byte[] encodeForeign(Object[] row) {
    return foreign.encode(row);
  }
}
