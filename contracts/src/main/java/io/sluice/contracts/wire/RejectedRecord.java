package io.sluice.contracts.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * A line or message that could not be encoded at all, as it travels raw to the topic {@value
 * #TOPIC}. Compared by identity of the payload's array, as records do.
 *
 * @param dataset {@code <domain>.<dataset>}
 * @param source SHA-256 of the file, or the id of the request
 * @param line line number in the source, from 1
 * @param rules names of the rules that failed, as {@code <field>.<keyword>}
 * @param reason for people
 * @param payload the bytes as they came
 */
public record RejectedRecord(
    String dataset, String source, long line, List<String> rules, String reason, byte[] payload) {

  public static final String TOPIC = "ops.rejected";

  public static final Schema SCHEMA =
      SchemaBuilder.record("rejected")
          .namespace("ops")
          .fields()
          .requiredString("dataset")
          .requiredString("source")
          .requiredLong("line")
          .name("rules")
          .type(Schema.createArray(Schema.create(Schema.Type.STRING)))
          .noDefault()
          .requiredString("reason")
          .requiredBytes("payload")
          .endRecord();

  public RejectedRecord {
    rules = List.copyOf(rules);
  }

  /** In the Confluent wire format; {@code schemaId} is the registry's id of {@link #SCHEMA}. */
  public byte[] encode(int schemaId) {
    GenericRecord record = new GenericData.Record(SCHEMA);
    record.put("dataset", dataset);
    record.put("source", source);
    record.put("line", line);
    record.put("rules", rules);
    record.put("reason", reason);
    record.put("payload", ByteBuffer.wrap(payload));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length + 256);
    bytes.writeBytes(WireFormat.header(schemaId));
    try {
      BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
      new GenericDatumWriter<GenericRecord>(SCHEMA).write(record, out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws WireException if the value cannot be read
   * @throws RegistryUnavailableException if the schema is not known yet and cannot be asked for
   */
  public static RejectedRecord decode(byte[] value, IntFunction<Schema> schemas) {
    Schema writer = Payload.schema(WireFormat.schemaId(value), schemas);
    GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(writer, SCHEMA);
    GenericRecord record =
        (GenericRecord)
            Payload.read(
                in -> reader.read(null, in),
                DecoderFactory.get()
                    .binaryDecoder(
                        value, WireFormat.HEADER, value.length - WireFormat.HEADER, null));
    List<String> rules = ((List<?>) record.get("rules")).stream().map(Object::toString).toList();
    if (rules.isEmpty()) {
      throw WireException.user(
          "the list of rules is empty; a rejected line names what it broke, for example"
              + " unit_price.scale");
    }
    ByteBuffer payload = (ByteBuffer) record.get("payload");
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    return new RejectedRecord(
        record.get("dataset").toString(),
        record.get("source").toString(),
        (Long) record.get("line"),
        rules,
        record.get("reason").toString(),
        bytes);
  }
}
