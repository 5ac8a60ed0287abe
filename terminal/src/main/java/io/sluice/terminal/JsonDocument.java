package io.sluice.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A record as a JSON document for programs: members in the order of the components, in snake case;
 * what is not known is null.
 *
 * <p>Jackson is an optional dependency of this module, since most others do without: who uses this
 * class names it.
 */
public final class JsonDocument {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private JsonDocument() {}

  public static String of(Record document) {
    try {
      // What JSON lets stand in a text though a terminal obeys it, is escaped as JSON does it.
      return Printable.lines(JSON.writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a document: " + document.getClass(), e);
    }
  }
}
