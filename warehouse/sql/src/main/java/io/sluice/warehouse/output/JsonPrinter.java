package io.sluice.warehouse.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * JSON Lines: one object a row, fields in the order of the columns. Decimals are numbers with all
 * their digits, binary is base 64, NaN and infinity are texts.
 */
final class JsonPrinter implements RowPrinter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private final JsonGenerator json;
  private List<Column> columns = List.of();

  JsonPrinter(Writer out) {
    try {
      json = FACTORY.createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void begin(List<Column> columns) {
    this.columns = columns;
  }

  @Override
  public void row(List<Object> values) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < values.size(); i++) {
      json.writeFieldName(columns.get(i).name());
      write(json, values.get(i), JsonPrinter::base64);
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  public void end(Duration taken) throws IOException {
    json.flush();
  }

  private static void base64(JsonGenerator json, byte[] bytes) throws IOException {
    json.writeBinary(bytes);
  }

  /** A nested value as text in a cell of another format: binary is as it is in those. */
  static String cell(Object value) {
    var text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(generator, value, (json, bytes) -> json.writeString(Values.hex(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private interface Binary {
    void write(JsonGenerator json, byte[] bytes) throws IOException;
  }

  private static void write(JsonGenerator json, Object value, Binary binary) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Boolean b -> json.writeBoolean(b);
      case BigDecimal decimal -> json.writeNumber(decimal);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Float number -> json.writeNumber(number);
      case Number number -> json.writeNumber(number.intValue());
      case byte[] bytes -> binary.write(json, bytes);
      case List<?> list -> {
        json.writeStartArray();
        for (Object element : list) {
          write(json, element, binary);
        }
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName((String) entry.getKey());
          write(json, entry.getValue(), binary);
        }
        json.writeEndObject();
      }
      default -> json.writeString(value.toString());
    }
  }
}
