package io.sluice.contracts.wire;

import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;

/** Reads one value from the wire in the class that the contract's type names. */
@FunctionalInterface
interface ValueReader {

  Object read(BinaryDecoder in) throws IOException;
}
