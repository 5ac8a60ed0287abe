package io.sluice.contracts.model;

import java.util.List;

/**
 * A row rule on one non-null value, as ODCS states it. {@code keyword} is the ODCS key it came
 * from.
 */
public sealed interface Constraint {

  String keyword();

  /**
   * {@code minimum}, {@code exclusiveMinimum}, {@code maximum} or {@code exclusiveMaximum}; the
   * bound as typed value.
   */
  record Bound(String keyword, Comparable<?> bound) implements Constraint {}

  /** {@code multipleOf}. */
  record MultipleOf(java.math.BigDecimal divisor) implements Constraint {
    @Override
    public String keyword() {
      return "multipleOf";
    }
  }

  /** {@code minLength}, {@code maxLength} (in code points), {@code minItems}, {@code maxItems}. */
  record Size(String keyword, int limit) implements Constraint {}

  /**
   * {@code pattern}: a regular expression that must be found in the value, as JSON Schema has it.
   */
  record Pattern(String regex) implements Constraint {
    @Override
    public String keyword() {
      return "pattern";
    }
  }

  /** {@code format} of a string: email, uuid, uri, hostname, ipv4 or ipv6. */
  record Format(String name) implements Constraint {
    @Override
    public String keyword() {
      return "format";
    }
  }

  /** {@code enum}: the allowed values, typed as the field is. */
  record OneOf(List<Object> values) implements Constraint {
    @Override
    public String keyword() {
      return "enum";
    }
  }

  /** {@code uniqueItems} of an array. */
  record UniqueItems() implements Constraint {
    @Override
    public String keyword() {
      return "uniqueItems";
    }
  }
}
