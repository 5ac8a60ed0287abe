package io.sluice.contracts.model;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The type of a field, free of any engine. Each type names the Java class that carries its value in
 * a typed row; these are Iceberg's internal representations, so that no value is converted between
 * the wire and the table file.
 */
public sealed interface FieldType {

  /** Carried as {@link CharSequence} ({@code String} or Avro {@code Utf8}). */
  record Text() implements FieldType {}

  /** 32 bits are carried as {@link Integer}, 64 bits as {@link Long}. */
  record Whole(int bits) implements FieldType {}

  /** Carried as {@link java.math.BigDecimal} of exactly this scale once a row is valid. */
  record Decimal(int precision, int scale) implements FieldType {}

  /** 32 bits are carried as {@link Float}, 64 bits as {@link Double}. */
  record Floating(int bits) implements FieldType {}

  /** Carried as {@link Boolean}. */
  record Bool() implements FieldType {}

  /**
   * Carried as {@link Integer}: days since 1970-01-01. {@code format}: how text sources write it
   * (ISO if empty).
   */
  record Date(Optional<String> format) implements FieldType {}

  /** Carried as {@link Long}: microseconds since midnight. */
  record Time(Optional<String> format) implements FieldType {}

  /**
   * An instant, carried as {@link Long}: microseconds since 1970-01-01T00:00:00Z. {@code zone}
   * reads values that carry no zone of their own; it is empty only when the data itself carries
   * one.
   */
  record Timestamp(Optional<String> format, Optional<ZoneId> zone) implements FieldType {}

  /** Carried as {@link List} of the element's values. */
  record Array(Field element) implements FieldType {}

  /** Carried as {@code Object[]} in the fields' order. */
  record Struct(List<Field> fields) implements FieldType {}

  /** Carried as {@link java.util.Map}. Keys are never null. */
  record Mapping(Field key, Field value) implements FieldType {}
}
