package io.sluice.contracts.wire;

import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;

/**
 * Compiles a writer's schema and the contract's type to a reader. What the contract's type can hold
 * without loss is accepted, which is a little more than Avro's own schema resolution.
 */
final class ValueReaders {

  /** Beyond any decimal in use; a larger scale would only cost memory. */
  private static final int MAX_SCALE = 1000;

  private ValueReaders() {}

  static ValueReader of(FieldType type, Schema writer, String path) {
    if (writer.getType() == Schema.Type.UNION) {
      return Unions.read(writer, branch -> of(type, branch, path));
    }
    if (writer.getType() == Schema.Type.NULL) {
      return _ -> null;
    }
    ValueReader reader =
        switch (type) {
          case FieldType.Text _ -> text(writer, path);
          case FieldType.Whole whole -> whole(whole, writer, path);
          case FieldType.Decimal decimal -> decimal(decimal, writer);
          case FieldType.Floating floating -> floating(floating, writer, path);
          case FieldType.Bool _ ->
              writer.getType() == Schema.Type.BOOLEAN ? BinaryDecoder::readBoolean : null;
          case FieldType.Date _ -> TemporalReaders.date(writer);
          case FieldType.Time _ -> TemporalReaders.time(writer, path);
          case FieldType.Timestamp timestamp -> TemporalReaders.timestamp(timestamp, writer, path);
          case FieldType.Array(Field element) ->
              writer.getType() == Schema.Type.ARRAY
                  ? CollectionReaders.list(of(element.type(), writer.getElementType(), path + "[]"))
                  : null;
          case FieldType.Struct(List<Field> fields) ->
              writer.getType() == Schema.Type.RECORD
                  ? RecordReader.compile(fields, writer, path)
                  : null;
          case FieldType.Mapping mapping -> CollectionReaders.mapping(mapping, writer, path);
        };
    if (reader == null) {
      throw WireException.user(
          "%s: the sender writes %s, the contract has %s"
              .formatted(path, describe(writer), describe(type)));
    }
    return reader;
  }

  private static ValueReader text(Schema writer, String path) {
    return switch (writer.getType()) {
      case STRING -> new TextReader(path);
      case BYTES -> plain(writer) ? new TextReader(path) : null;
      case ENUM -> {
        List<String> symbols = List.copyOf(writer.getEnumSymbols());
        yield in -> {
          int index = in.readEnum();
          if (index < 0 || index >= symbols.size()) {
            throw WireException.user(
                "%s claims symbol %d of an enumeration of %d"
                    .formatted(path, index, symbols.size()));
          }
          return symbols.get(index);
        };
      }
      default -> null;
    };
  }

  private static ValueReader whole(FieldType.Whole type, Schema writer, String path) {
    if (!plain(writer)) {
      return null;
    }
    return switch (writer.getType()) {
      case INT -> type.bits() == 32 ? BinaryDecoder::readInt : in -> (long) in.readInt();
      case LONG -> type.bits() == 32 ? in -> narrow(in.readLong(), path) : BinaryDecoder::readLong;
      default -> null;
    };
  }

  private static Integer narrow(long value, String path) {
    if (value != (int) value) {
      throw WireException.user(
          "%s is %d, must fit 32 bits: %d to %d"
              .formatted(path, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    return (int) value;
  }

  private static ValueReader decimal(FieldType.Decimal type, Schema writer) {
    int scale = type.scale();
    if (writer.getLogicalType() instanceof LogicalTypes.Decimal written) {
      if (written.getScale() > MAX_SCALE) {
        return null;
      }
      return writer.getType() == Schema.Type.FIXED
          ? fixedDecimal(writer.getFixedSize(), written.getScale(), scale)
          : new DecimalReader(written.getScale(), scale);
    }
    if (!plain(writer)) {
      return null;
    }
    return switch (writer.getType()) {
      case INT -> in -> BigDecimal.valueOf(in.readInt()).setScale(scale);
      case LONG -> in -> BigDecimal.valueOf(in.readLong()).setScale(scale);
      default -> null;
    };
  }

  private static ValueReader fixedDecimal(int size, int written, int scale) {
    return in -> {
      byte[] unscaled = new byte[in.remainingBytes() < size ? 0 : size];
      in.readFixed(unscaled, 0, unscaled.length);
      return Decimals.fit(Decimals.of(ByteBuffer.wrap(unscaled), written), scale);
    };
  }

  private static final class DecimalReader implements ValueReader {
    private final int written;
    private final int scale;
    private ByteBuffer scratch = ByteBuffer.allocate(16);

    DecimalReader(int written, int scale) {
      this.written = written;
      this.scale = scale;
    }

    @Override
    public Object read(BinaryDecoder in) throws IOException {
      scratch = in.readBytes(scratch);
      return Decimals.fit(Decimals.of(scratch, written), scale);
    }
  }

  private static ValueReader floating(FieldType.Floating type, Schema writer, String path) {
    if (!plain(writer)) {
      return null;
    }
    boolean single = type.bits() == 32;
    return switch (writer.getType()) {
      case FLOAT -> single ? BinaryDecoder::readFloat : in -> (double) in.readFloat();
      case DOUBLE -> single ? null : BinaryDecoder::readDouble;
      case INT, LONG ->
          single
              ? in -> (float) exact(in.readLong(), 24, path)
              : in -> (double) exact(in.readLong(), 53, path);
      default -> null;
    };
  }

  /** A whole number that fits a floating point number of so many binary digits. */
  private static long exact(long value, int digits, String path) {
    long magnitude = Math.abs(value);
    int used =
        Long.SIZE - Long.numberOfLeadingZeros(magnitude) - Long.numberOfTrailingZeros(magnitude);
    if (value != 0 && used > digits) {
      throw WireException.user(
          "%s is %d, which a floating point number of the contract cannot hold exactly"
              .formatted(path, value));
    }
    return value;
  }

  /** Whether numbers and bytes mean just that, and not a date, a time or a decimal. */
  private static boolean plain(Schema writer) {
    return writer.getLogicalType() == null;
  }

  static String describe(Schema writer) {
    LogicalType logical = writer.getLogicalType();
    String name = writer.getType().getName();
    return logical == null ? name : name + " (" + logical.getName() + ")";
  }

  private static String describe(FieldType type) {
    return switch (type) {
      case FieldType.Text _ -> "string";
      case FieldType.Whole whole -> "integer of " + whole.bits() + " bits";
      case FieldType.Decimal d -> "decimal(" + d.precision() + "," + d.scale() + ")";
      case FieldType.Floating floating -> "floating point number of " + floating.bits() + " bits";
      case FieldType.Bool _ -> "boolean";
      case FieldType.Date _ -> "date";
      case FieldType.Time _ -> "time";
      case FieldType.Timestamp _ -> "timestamp";
      case FieldType.Array _ -> "array";
      case FieldType.Struct _ -> "object";
      case FieldType.Mapping _ -> "map";
    };
  }
}
