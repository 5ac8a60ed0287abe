package io.sluice.contracts.wire;

import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Reads values in the Confluent wire format just as they were written, without a contract. */
public final class WrittenRecord {
  private WrittenRecord() {}

  /**
   * @param schemas finds a schema by its registry id, as {@link SchemaRegistry#byId} does
   * @throws WireException if the value cannot be read
   * @throws RegistryUnavailableException if the schema is not known yet and cannot be asked for
   */
  public static GenericRecord decode(byte[] value, IntFunction<Schema> schemas) {
    Schema writer = Payload.schema(WireFormat.schemaId(value), schemas);
    if (writer.getType() != Schema.Type.RECORD) {
      throw WireException.user(
          "the sender's schema is %s, must be a record".formatted(ValueReaders.describe(writer)));
    }
    var reader = new GenericDatumReader<GenericRecord>(writer);
    return (GenericRecord)
        Payload.read(
            in -> reader.read(null, in),
            DecoderFactory.get()
                .binaryDecoder(value, WireFormat.HEADER, value.length - WireFormat.HEADER, null));
  }
}
