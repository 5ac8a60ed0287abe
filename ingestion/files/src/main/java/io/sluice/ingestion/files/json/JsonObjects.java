package io.sluice.ingestion.files.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Looks at the beginning of a file for JSON objects. */
public final class JsonObjects {
  private static final JsonFactory JSON = new JsonFactory();

  /** How the text goes on behind its first object. */
  enum After {
    /** The text does not begin with an object. */
    NO_OBJECT,
    /** The object is longer than what can be seen of the text. */
    UNSEEN,
    NOTHING,
    ANOTHER_OBJECT,
    OTHER
  }

  private JsonObjects() {}

  /**
   * Whether the bytes begin with a JSON object, or with as much of one as can be seen. Jackson
   * finds out which of JSON's encodings they are in.
   */
  public static boolean isFirst(byte[] beginning) {
    try (JsonParser parser = JSON.createParser(beginning)) {
      return after(parser) != After.NO_OBJECT;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  /** What stands behind the first object of a line. */
  static After afterFirst(String line) {
    try (JsonParser parser = JSON.createParser(line)) {
      return after(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  private static After after(JsonParser parser) throws IOException {
    int tokens = 0;
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return After.NO_OBJECT;
      }
      while (!(parser.nextToken() == JsonToken.END_OBJECT && parser.getParsingContext().inRoot())) {
        tokens++;
      }
    } catch (JsonEOFException e) {
      return tokens > 0 ? After.UNSEEN : After.NO_OBJECT;
    } catch (JsonProcessingException e) {
      // Its first member was read: an object with a mistake in it.
      return tokens > 0 ? After.OTHER : After.NO_OBJECT;
    }
    try {
      JsonToken next = parser.nextToken();
      return next == null
          ? After.NOTHING
          : next == JsonToken.START_OBJECT ? After.ANOTHER_OBJECT : After.OTHER;
    } catch (JsonProcessingException e) {
      return After.OTHER;
    }
  }
}
