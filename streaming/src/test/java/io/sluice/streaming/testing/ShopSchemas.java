package io.sluice.streaming.testing;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.WireSchema;
import io.sluice.streaming.judge.WriterSchemas;
import org.apache.avro.Schema;

/** The schemas of the shop's contracts, as a registry would give them. */
public final class ShopSchemas implements WriterSchemas {

  private static final int FIRST = 100;

  /** The id of a contract's schema. */
  public static int id(Contract contract) {
    return FIRST + Shop.contracts().indexOf(contract);
  }

  @Override
  public Schema apply(int id) {
    return WireSchema.of(Shop.contracts().get(id - FIRST));
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
