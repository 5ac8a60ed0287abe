package io.sluice.contracts.rules;

import io.sluice.contracts.model.FieldType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What the type of a date or a time itself demands of a value: that every engine can read it back.
 * The wire holds days and microseconds, which reach beyond what Trino and Spark can show; one such
 * value would make its whole table unreadable. The years are those of the SQL standard.
 */
final class TemporalChecks {
  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
  private static final long LAST_OF_DAY = 86_399_999_999L;

  private TemporalChecks() {}

  /** Empty for a type that is none of them. */
  static Optional<Check> range(FieldType type) {
    return switch (type) {
      case FieldType.Date _ ->
          Optional.of(
              within(
                  type,
                  FIRST_DAY.toEpochDay(),
                  LAST_DAY.toEpochDay(),
                  "be from %s to %s".formatted(FIRST_DAY, LAST_DAY)));
      case FieldType.Timestamp _ ->
          Optional.of(
              within(type, micros(FIRST), micros(LAST), "be from %s to %s".formatted(FIRST, LAST)));
      case FieldType.Time _ ->
          Optional.of(
              within(type, 0, LAST_OF_DAY, "be a time of day, from 00:00 to 23:59:59.999999"));
      default -> Optional.empty();
    };
  }

  private static Check within(FieldType type, long first, long last, String must) {
    return value -> {
      if (value == null
          || ((Number) value).longValue() >= first && ((Number) value).longValue() <= last) {
        return null;
      }
      return new Check.Failure("", "is " + Shown.of(value, type) + ", must " + must);
    };
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
