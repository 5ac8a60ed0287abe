package io.sluice.contracts.wire;

import java.util.List;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/**
 * A line or message that could not be encoded at all, as it travels raw to the topic {@value
 * #TOPIC}.
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

  public byte[] encode(int schemaId) {
    throw new UnsupportedOperationException();
  }

  public static RejectedRecord decode(byte[] value, IntFunction<Schema> schemas) {
    throw new UnsupportedOperationException();
  }
}
