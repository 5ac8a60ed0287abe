package io.sluice.contracts.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The five bytes before the Avro data: a zero and the schema's id, as Confluent's serdes do. */
final class WireFormat {

  static final int HEADER = 5;
  private static final byte MAGIC = 0;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private WireFormat() {}

  static byte[] header(int schemaId) {
    byte[] header = new byte[HEADER];
    header[0] = MAGIC;
    INT.set(header, 1, schemaId);
    return header;
  }

  static int schemaId(byte[] value) {
    if (value == null) {
      throw WireException.user("the record has no value; expected Avro data with a schema id");
    }
    if (value.length < HEADER) {
      throw WireException.user(
          "the record's value has "
              + value.length
              + " bytes; at least 5 are needed: 0x00 and the schema's id");
    }
    if (value[0] != MAGIC) {
      throw WireException.user(
          "the record's value begins with 0x%02x, must begin with 0x00 and the schema's id"
              .formatted(value[0]));
    }
    return (int) INT.get(value, 1);
  }
}
