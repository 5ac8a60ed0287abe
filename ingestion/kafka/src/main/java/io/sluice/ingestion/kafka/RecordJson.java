package io.sluice.ingestion.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.wire.WireException;
import io.sluice.contracts.wire.WrittenRecord;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of a topic as one line of JSON that is safe to print on a terminal. */
final class RecordJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** JSON lets these stand in a text as they are; terminals obey them. */
  private static final Pattern UNSAFE =
      Pattern.compile("[\\x7f-\\x9f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

  private final IntFunction<Schema> schemas;

  RecordJson(IntFunction<Schema> schemas) {
    this.schemas = schemas;
  }

  /** With {@code value}, or {@code base64} and the {@code problem} of one that is unreadable. */
  String line(ConsumerRecord<String, byte[]> record) {
    ObjectNode line = NODES.objectNode();
    line.put("offset", record.offset());
    line.put("partition", record.partition());
    line.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
    line.put("key", record.key());
    byte[] value = record.value();
    if (value == null) {
      line.putNull("value");
    } else {
      try {
        line.set("value", record(WrittenRecord.decode(value, schemas)));
      } catch (WireException e) {
        line.put("base64", Base64.getEncoder().encodeToString(value));
        line.put("problem", e.getMessage());
      }
    }
    return safe(line);
  }

  static String safe(JsonNode node) {
    return UNSAFE
        .matcher(node.toString())
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }

  private static JsonNode record(GenericRecord record) {
    ObjectNode object = NODES.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      object.set(field.name(), node(record.get(field.pos()), field.schema()));
    }
    return object;
  }

  private static JsonNode node(Object value, Schema schema) {
    if (schema.getType() == Schema.Type.UNION) {
      return node(value, schema.getTypes().get(GenericData.get().resolveUnion(schema, value)));
    }
    LogicalType logical = schema.getLogicalType();
    return switch (value) {
      case null -> NODES.nullNode();
      case GenericRecord record -> record(record);
      case Collection<?> items -> {
        var array = NODES.arrayNode();
        items.forEach(item -> array.add(node(item, schema.getElementType())));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode object = NODES.objectNode();
        map.forEach((key, item) -> object.set(key.toString(), node(item, schema.getValueType())));
        yield object;
      }
      case Boolean bool -> NODES.booleanNode(bool);
      case Float number -> NODES.numberNode(number);
      case Double number -> NODES.numberNode(number);
      case Number number -> whole(number.longValue(), logical);
      case ByteBuffer bytes -> {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        yield bytes(copy, logical);
      }
      case GenericFixed fixed -> bytes(fixed.bytes(), logical);
      default -> NODES.textNode(value.toString());
    };
  }

  private static JsonNode whole(long value, LogicalType logical) {
    return switch (logical) {
      case LogicalTypes.Date _ -> NODES.textNode(LocalDate.ofEpochDay(value).toString());
      case LogicalTypes.TimestampMicros _ ->
          NODES.textNode(Instant.EPOCH.plus(value, ChronoUnit.MICROS).toString());
      case LogicalTypes.TimestampMillis _ -> NODES.textNode(Instant.ofEpochMilli(value).toString());
      case LogicalTypes.TimeMicros _ when value >= 0 && value < 86_400_000_000L ->
          NODES.textNode(LocalTime.ofNanoOfDay(value * 1000).toString());
      case null, default -> NODES.numberNode(value);
    };
  }

  /** Bytes that are text are what a person wants to read; others only Base64 can show. */
  private static JsonNode bytes(byte[] bytes, LogicalType logical) {
    if (logical instanceof LogicalTypes.Decimal decimal && bytes.length > 0) {
      return NODES.numberNode(new BigDecimal(new BigInteger(bytes), decimal.getScale()));
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return NODES.textNode(
        text.indexOf('\uFFFD') < 0 ? text : "base64:" + Base64.getEncoder().encodeToString(bytes));
  }
}
