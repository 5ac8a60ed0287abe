package io.sluice.contracts.wire;

import io.sluice.contracts.model.Contract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Writes typed rows as {@link WireSchema} in the Confluent wire format: 0x00, the schema's id as
 * four bytes, the row in Avro's binary encoding. Not thread-safe.
 *
 * <p>A decimal of a smaller scale than the contract's is widened, a larger one passes only if no
 * digit is lost. Row rules, the precision of a decimal among them, are not checked here.
 */
public final class WireEncoder {

  private final byte[] header;
  private final ValueWriter row;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);

  /** {@code schemaId} is the registry's id of {@link WireSchema#of}. */
  public WireEncoder(Contract contract, int schemaId) {
    header = WireFormat.header(schemaId);
    row = ValueWriters.record(contract.fields(), "");
  }

  /**
   * @throws WireException if the row holds a value that the wire cannot carry exactly
   * @throws IllegalArgumentException if the row has not as many values as the contract has fields
   * @throws ClassCastException if a value is not of the class that its {@code FieldType} names
   */
  public byte[] encode(Object[] values) {
    bytes.reset();
    bytes.writeBytes(header);
    try {
      try {
        row.write(values, out);
      } finally {
        // Also after a failure: what is left in the encoder must not begin the next row.
        out.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }
}
