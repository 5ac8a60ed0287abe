package io.sluice.ingestion.files.value;

import io.sluice.contracts.model.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * Takes values that a file holds as more than text: Long, BigDecimal, Float, Double, Boolean,
 * LocalDate, LocalTime, Instant and LocalDateTime; a String is read as a cell is. Nothing is
 * rounded, as with cells, and a local time is one of the contract's zone. A reader serves one
 * thread.
 */
public final class ValueReader {
  private final FieldType type;
  private final CellReader text;
  private final Timestamps timestamps;

  /** A reader of one value: not of arrays, objects and maps. */
  public ValueReader(FieldType type) {
    this.type = type;
    this.text = CellReader.of(type, JsonCells.PLAIN);
    this.timestamps =
        type instanceof FieldType.Timestamp at ? new Timestamps(at.format(), at.zone()) : null;
  }

  /** The value as {@link FieldType} says. */
  public Object read(Object value) throws InvalidValueException {
    return switch (type) {
      case FieldType.Whole whole when value instanceof Long number && whole.bits() == 64 -> number;
      case FieldType.Whole whole when value instanceof Number number ->
          Numbers.whole(exact(number, "an integer"), whole, shown(number));
      case FieldType.Decimal decimal when value instanceof Number number ->
          Numbers.fit(exact(number, "a decimal"), decimal, shown(number));
      case FieldType.Floating floating when value instanceof Number number ->
          floating(number, floating);
      case FieldType.Date _ when value instanceof LocalDate date ->
          Math.toIntExact(date.toEpochDay());
      case FieldType.Time _ when value instanceof LocalTime time -> {
        Timestamps.requireMicroseconds(time.getNano(), time.toString());
        yield time.toNanoOfDay() / 1_000;
      }
      case FieldType.Timestamp _ when value instanceof Instant at ->
          Timestamps.micros(at, at.toString());
      case FieldType.Timestamp _ when value instanceof LocalDateTime local ->
          Timestamps.micros(timestamps.inZone(local, local.toString()), local.toString());
      case FieldType.Bool _ when value instanceof Boolean bool -> bool;
      default -> text.read((String) value);
    };
  }

  private static Object floating(Number number, FieldType.Floating type)
      throws InvalidValueException {
    return switch (number) {
      case Float value when type.bits() == 32 && Float.isFinite(value) -> value;
      case Float value when Float.isFinite(value) -> (double) value;
      case Double value when type.bits() == 64 && Double.isFinite(value) -> value;
      case Double value when value == 0.0 -> value.floatValue();
      default -> Numbers.floating(exact(number, "a number"), type, shown(number));
    };
  }

  private static BigDecimal exact(Number number, String what) throws InvalidValueException {
    return switch (number) {
      case BigDecimal value -> value;
      case Long value -> BigDecimal.valueOf(value);
      case Float value when Float.isFinite(value) -> new BigDecimal(value);
      case Double value when Double.isFinite(value) -> new BigDecimal(value);
      default -> throw InvalidValueException.notA(what, number.toString(), "12.5, or null");
    };
  }

  private static String shown(Number number) {
    return number instanceof BigDecimal value ? value.toPlainString() : number.toString();
  }
}
