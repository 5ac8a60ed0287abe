package io.sluice.ingestion.files.parquet;

import io.sluice.ingestion.files.text.LineText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Single values by what the file says that they are. */
@FunctionalInterface
interface Leaf {
  LineText UTF_8 = new LineText(StandardCharsets.UTF_8);
  long JULIAN_DAY_OF_EPOCH = 2_440_588;

  /**
   * The value as one of: Long, BigDecimal, Float, Double, Boolean, String, LocalDate, LocalTime,
   * Instant, LocalDateTime, byte[].
   *
   * @throws java.time.DateTimeException or ArithmeticException when there is no such time
   */
  Object of(Object raw) throws LineText.UndecodableException;

  /** How values of a column are understood, by the calendar of their writer. */
  static Leaf reader(PrimitiveType type, WriterCalendar calendar) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (logical) {
      case LogicalTypeAnnotation.DecimalLogicalTypeAnnotation decimal ->
          decimal(decimal.getScale());
      case LogicalTypeAnnotation.IntLogicalTypeAnnotation whole when !whole.isSigned() ->
          unsigned();
      case LogicalTypeAnnotation.DateLogicalTypeAnnotation _ ->
          raw -> calendar.day(LocalDate.ofEpochDay((Integer) raw));
      case LogicalTypeAnnotation.TimeLogicalTypeAnnotation time ->
          raw ->
              LocalTime.ofNanoOfDay(
                  Math.multiplyExact(((Number) raw).longValue(), nanos(time.getUnit())));
      case LogicalTypeAnnotation.TimestampLogicalTypeAnnotation at when at.isAdjustedToUTC() ->
          raw -> calendar.instant(instant((Long) raw, at.getUnit()));
      case LogicalTypeAnnotation.TimestampLogicalTypeAnnotation at ->
          raw ->
              LocalDateTime.ofInstant(
                  calendar.instant(instant((Long) raw, at.getUnit())), ZoneOffset.UTC);
      case LogicalTypeAnnotation.UUIDLogicalTypeAnnotation _ ->
          raw -> {
            ByteBuffer bytes = ((Binary) raw).toByteBuffer();
            return new UUID(bytes.getLong(), bytes.getLong()).toString();
          };
      case LogicalTypeAnnotation.Float16LogicalTypeAnnotation _ ->
          raw ->
              Float.float16ToFloat(
                  ((Binary) raw).toByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getShort());
      case null, default -> plain(type.getPrimitiveTypeName(), isText(type), calendar);
    };
  }

  /** Whether a column holds text; bytes of which nothing is said may be text. */
  static boolean isText(PrimitiveType type) {
    return switch (type.getLogicalTypeAnnotation()) {
      case LogicalTypeAnnotation.StringLogicalTypeAnnotation _ -> true;
      case LogicalTypeAnnotation.EnumLogicalTypeAnnotation _ -> true;
      case LogicalTypeAnnotation.JsonLogicalTypeAnnotation _ -> true;
      case LogicalTypeAnnotation.UUIDLogicalTypeAnnotation _ -> true;
      case null -> type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
      default -> false;
    };
  }

  private static Leaf plain(PrimitiveTypeName type, boolean text, WriterCalendar calendar) {
    return switch (type) {
      case INT32 -> raw -> ((Integer) raw).longValue();
      case INT64, FLOAT, DOUBLE, BOOLEAN -> raw -> raw;
      case INT96 -> raw -> calendar.int96(sparkTime(((Binary) raw).toByteBuffer()));
      case BINARY, FIXED_LEN_BYTE_ARRAY ->
          text
              ? raw -> UTF_8.decode(((Binary) raw).getBytesUnsafe())
              : raw -> ((Binary) raw).getBytes();
    };
  }

  private static Leaf decimal(int scale) {
    return raw ->
        switch (raw) {
          case Integer unscaled -> BigDecimal.valueOf(unscaled, scale);
          case Long unscaled -> BigDecimal.valueOf(unscaled, scale);
          case Binary unscaled -> new BigDecimal(new BigInteger(unscaled.getBytesUnsafe()), scale);
          default -> throw new UnreadableParquetException("a decimal is a " + raw.getClass());
        };
  }

  private static Leaf unsigned() {
    return raw ->
        raw instanceof Integer small
            ? (Object) Integer.toUnsignedLong(small)
            : (Long) raw >= 0 ? raw : new BigDecimal(Long.toUnsignedString((Long) raw));
  }

  private static long nanos(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> 1_000_000;
      case MICROS -> 1_000;
      case NANOS -> 1;
    };
  }

  private static Instant instant(long value, TimeUnit unit) {
    long perSecond = 1_000_000_000 / nanos(unit);
    return Instant.ofEpochSecond(
        Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * nanos(unit));
  }

  /** INT96, as Hive, Impala and older Sparks write instants: nanoseconds of a Julian day. */
  private static Instant sparkTime(ByteBuffer bytes) {
    ByteBuffer little = bytes.order(ByteOrder.LITTLE_ENDIAN);
    long nanosOfDay = little.getLong();
    long day = little.getInt() - JULIAN_DAY_OF_EPOCH;
    return Instant.ofEpochSecond(Math.multiplyExact(day, 86_400L), nanosOfDay);
  }
}
