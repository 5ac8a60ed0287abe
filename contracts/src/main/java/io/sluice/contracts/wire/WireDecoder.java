package io.sluice.contracts.wire;

import io.sluice.contracts.model.Contract;
import java.util.function.IntFunction;
import org.apache.avro.Schema;

/** Reads values in the Confluent wire format as typed rows. Not thread-safe. */
public final class WireDecoder {

  public WireDecoder(Contract contract, IntFunction<Schema> schemas) {}

  public Object[] decode(byte[] value) {
    throw new UnsupportedOperationException();
  }

  public static int schemaId(byte[] value) {
    throw new UnsupportedOperationException();
  }
}
