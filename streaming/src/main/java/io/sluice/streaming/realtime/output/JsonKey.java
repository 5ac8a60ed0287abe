package io.sluice.streaming.realtime.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The Kafka key of a row: its key fields as a JSON object in the key's order, UTF-8, without
 * blanks. Instants are ISO 8601 in UTC, integers numbers, all else text.
 */
final class JsonKey {

  private static final JsonFactory JSON = new JsonFactory();

  private final List<Field> fields;
  private final int[] positions;

  JsonKey(Contract contract) {
    fields =
        contract.deduplication().key().stream()
            .map(
                name ->
                    contract.fields().stream()
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                        .orElseThrow())
            .toList();
    positions = fields.stream().mapToInt(contract.fields()::indexOf).toArray();
  }

  byte[] of(Object[] row) {
    var bytes = new ByteArrayOutputStream(96);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      for (int i = 0; i < positions.length; i++) {
        json.writeFieldName(fields.get(i).name());
        write(fields.get(i).type(), row[positions[i]], json);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void write(FieldType type, Object value, JsonGenerator json) throws IOException {
    switch (type) {
      case FieldType.Timestamp _ ->
          json.writeString(Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).toString());
      case FieldType.Whole _ -> json.writeNumber(((Number) value).longValue());
      default -> json.writeString(value.toString());
    }
  }
}
