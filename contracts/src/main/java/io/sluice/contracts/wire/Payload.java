package io.sluice.contracts.wire;

import java.io.EOFException;
import java.io.IOException;
import java.util.function.IntFunction;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;

/** Reads all bytes of a decoder, and turns every way in which Avro gives up into one exception. */
final class Payload {

  private Payload() {}

  static Object read(ValueReader reader, BinaryDecoder in) {
    try {
      Object value = reader.read(in);
      if (!in.isEnd()) {
        throw WireException.user(
            "%d bytes follow after the record's last field".formatted(in.remainingBytes()));
      }
      return value;
    } catch (EOFException e) {
      throw unreadable("the record's value ends too early", e);
    } catch (IOException | AvroRuntimeException | UnsupportedOperationException e) {
      throw unreadable("the record's value is no Avro data of its schema: " + e.getMessage(), e);
    }
  }

  /** The schema with this id; one that the registry does not hold is the sender's mistake. */
  static Schema schema(int id, IntFunction<Schema> schemas) {
    try {
      return schemas.apply(id);
    } catch (UnknownSchemaException e) {
      throw new WireException(WireException.Category.USER, e.getMessage(), null, e);
    }
  }

  private static WireException unreadable(String message, Exception cause) {
    return new WireException(WireException.Category.USER, message, null, cause);
  }
}
