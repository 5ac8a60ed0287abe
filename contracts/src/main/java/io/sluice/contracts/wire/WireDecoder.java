package io.sluice.contracts.wire;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads values in the Confluent wire format as typed rows of one contract, whatever version of the
 * schema they were written with: fields may stand in another order, be missing or be unknown, and
 * types may be any that the contract's type holds without loss. Text comes as {@code Utf8}. A
 * decimal comes at the contract's scale unless that would round it; then it keeps its own, for the
 * row rules to judge. Not thread-safe.
 */
public final class WireDecoder {

  private final List<Field> fields;
  private final IntFunction<Schema> schemas;
  private final Map<Integer, Plan> plans = new HashMap<>();
  private BinaryDecoder in;
  private int lastId;
  private Plan last;

  /** A writer's schema resolved against the contract, or the reason why it cannot be. */
  private record Plan(RecordReader reader, WireException refusal) {}

  /**
   * @param schemas finds a schema by its registry id, as {@link SchemaRegistry#byId} does, or
   *     throws {@link UnknownSchemaException}
   */
  public WireDecoder(Contract contract, IntFunction<Schema> schemas) {
    this.fields = contract.fields();
    this.schemas = schemas;
  }

  /**
   * @throws WireException if the value cannot be read
   * @throws RegistryUnavailableException if the schema is not known yet and cannot be asked for
   */
  public Object[] decode(byte[] value) {
    RecordReader reader = reader(schemaId(value));
    in =
        DecoderFactory.get()
            .binaryDecoder(value, WireFormat.HEADER, value.length - WireFormat.HEADER, in);
    return (Object[]) Payload.read(reader, in);
  }

  /** The registry's id of the schema that {@code value} was written with. */
  public int schemaId(byte[] value) {
    return WireFormat.schemaId(value);
  }

  private RecordReader reader(int id) {
    if (last == null || lastId != id) {
      Plan plan = plans.get(id);
      if (plan == null) {
        plan = plan(id);
        plans.put(id, plan);
      }
      last = plan;
      lastId = id;
    }
    if (last.refusal != null) {
      throw new WireException(last.refusal.category(), last.refusal.getMessage());
    }
    return last.reader;
  }

  private Plan plan(int id) {
    Schema writer = Payload.schema(id, schemas);
    try {
      if (writer.getType() != Schema.Type.RECORD) {
        throw WireException.user(
            "the sender's schema is %s, must be a record".formatted(ValueReaders.describe(writer)));
      }
      return new Plan(RecordReader.compile(fields, writer, ""), null);
    } catch (WireException e) {
      return new Plan(null, WireException.user(e.getMessage() + " (schema id " + id + ")"));
    }
  }
}
