package io.sluice.ingestion.files.parquet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.sluice.ingestion.files.text.LineText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Values of {@link RowTree} as JSON for people: numbers exactly, dates and times in ISO 8601, bytes
 * that are no text in Base64.
 */
final class RawJson {
  /** A rejected row is kept as the file has it. */
  private static final WriterCalendar AS_STORED =
      new WriterCalendar(false, false, Optional.empty());

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .configure(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN, true)
          .build();

  private RawJson() {}

  static String of(Type type, Object raw) {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(json, type, raw);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Type type, Object raw) throws IOException {
    if (raw == null) {
      json.writeNull();
    } else if (raw instanceof List<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        one(json, type, item);
      }
      json.writeEndArray();
    } else {
      one(json, type, raw);
    }
  }

  private static void one(JsonGenerator json, Type type, Object raw) throws IOException {
    if (type.isPrimitive()) {
      leaf(json, type, raw);
    } else if (isList(type)) {
      list(json, type.asGroupType(), (Object[]) raw);
    } else {
      object(json, type.asGroupType(), (Object[]) raw);
    }
  }

  /** Calling itself a list makes a group none. */
  private static boolean isList(Type type) {
    return type.getLogicalTypeAnnotation()
            instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation
        && Nesting.isRepeatedInside(type.asGroupType());
  }

  /** Without the groups that the format puts around items. */
  private static void list(JsonGenerator json, GroupType group, Object[] members)
      throws IOException {
    Type repeated = group.getType(0);
    int wrapped = Nesting.itemInside(group);
    json.writeStartArray();
    for (Object item : members[0] == null ? List.of() : (List<?>) members[0]) {
      if (wrapped < 0) {
        one(json, repeated, item);
      } else {
        write(json, repeated.asGroupType().getType(wrapped), ((Object[]) item)[wrapped]);
      }
    }
    json.writeEndArray();
  }

  private static void object(JsonGenerator json, GroupType group, Object[] members)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < members.length; i++) {
      if (members[i] != null) {
        json.writeFieldName(group.getFieldName(i));
        write(json, group.getType(i), members[i]);
      }
    }
    json.writeEndObject();
  }

  private static void leaf(JsonGenerator json, Type type, Object raw) throws IOException {
    Object value;
    try {
      value = Leaf.reader(type.asPrimitiveType(), AS_STORED).of(raw);
    } catch (LineText.UndecodableException | DateTimeException | ArithmeticException e) {
      value = raw instanceof Binary binary ? binary.getBytes() : raw;
    }
    switch (value) {
      case byte[] bytes -> json.writeBinary(bytes);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case Float number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Boolean bool -> json.writeBoolean(bool);
      default -> json.writeString(value.toString());
    }
  }
}
