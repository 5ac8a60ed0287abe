package io.sluice.contracts.wire;

import io.sluice.contracts.model.FieldType;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;

/**
 * Readers of dates and times; null where the writer's type is none that the contract's can hold.
 */
final class TemporalReaders {

  private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);

  private TemporalReaders() {}

  /** A number on the wire as microseconds. */
  private interface Micros {
    long read(BinaryDecoder in) throws IOException;
  }

  static ValueReader date(Schema writer) {
    return writer.getLogicalType() instanceof LogicalTypes.Date ? BinaryDecoder::readInt : null;
  }

  static ValueReader time(Schema writer, String path) {
    LogicalType logical = writer.getLogicalType();
    if (logical instanceof LogicalTypes.TimeMicros) {
      return in -> timeOfDay(in.readLong(), path);
    }
    if (logical instanceof LogicalTypes.TimeMillis) {
      return in -> timeOfDay(in.readInt() * 1000L, path);
    }
    return null;
  }

  private static Long timeOfDay(long micros, String path) {
    if (micros < 0 || micros >= MICROS_PER_DAY) {
      throw WireException.user(
          "%s is %d microseconds, must be a time of day: 0 to %d"
              .formatted(path, micros, MICROS_PER_DAY - 1));
    }
    return micros;
  }

  static ValueReader timestamp(FieldType.Timestamp type, Schema writer, String path) {
    LogicalType logical = writer.getLogicalType();
    if (logical instanceof LogicalTypes.TimestampMicros) {
      return BinaryDecoder::readLong;
    }
    if (logical instanceof LogicalTypes.TimestampMillis) {
      Micros micros = millis(path);
      return micros::read;
    }
    if (logical instanceof LogicalTypes.TimestampNanos) {
      Micros micros = nanos(path);
      return micros::read;
    }
    Micros local =
        switch (logical) {
          case LogicalTypes.LocalTimestampMicros _ -> BinaryDecoder::readLong;
          case LogicalTypes.LocalTimestampMillis _ -> millis(path);
          case LogicalTypes.LocalTimestampNanos _ -> nanos(path);
          case null, default -> null;
        };
    if (local == null) {
      return null;
    }
    ZoneId zone =
        type.zone()
            .orElseThrow(
                () ->
                    WireException.user(
                        "%s: the sender writes %s, which has no zone; name one in the contract, for example defaultTimezone: Europe/London"
                            .formatted(path, ValueReaders.describe(writer))));
    return in -> instant(local.read(in), zone, path);
  }

  private static Micros millis(String path) {
    return in -> {
      long millis = in.readLong();
      long micros = millis * 1000;
      if (micros / 1000 != millis) {
        throw tooFar(path, millis + " milliseconds");
      }
      return micros;
    };
  }

  private static Micros nanos(String path) {
    return in -> {
      long nanos = in.readLong();
      if (nanos % 1000 != 0) {
        throw WireException.user(
            "%s is %d nanoseconds since 1970, must be whole microseconds".formatted(path, nanos));
      }
      return nanos / 1000;
    };
  }

  private static Long instant(long local, ZoneId zone, String path) {
    try {
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(
              Math.floorDiv(local, 1_000_000L),
              Math.floorMod(local, 1_000_000) * 1000,
              ZoneOffset.UTC);
      return ChronoUnit.MICROS.between(Instant.EPOCH, time.atZone(zone).toInstant());
    } catch (ArithmeticException | java.time.DateTimeException e) {
      throw tooFar(path, local + " microseconds");
    }
  }

  private static WireException tooFar(String path, String value) {
    return WireException.user("%s is %s from 1970, too far to be kept".formatted(path, value));
  }
}
