package io.sluice.contracts.wire;

import java.util.Objects;
import java.util.Optional;

/**
 * A record that cannot be written to, or read from, the wire. The message is for people: it names
 * the bad value or byte and what was expected instead. A registry that cannot be reached is not
 * this exception but {@link RegistryUnavailableException}, since the record may be fine.
 */
public final class WireException extends RuntimeException {

  /** Whose fault it is, so that failures can be counted and alerted on. */
  public enum Category {
    /** The record itself, or its sender. */
    USER,
    /** A system beside us, for example a registry that holds no readable schema. */
    EXTERNAL
  }

  private final Category category;
  private final String rule;

  public WireException(Category category, String message) {
    this(category, message, null, null);
  }

  WireException(Category category, String message, String rule) {
    this(category, message, rule, null);
  }

  WireException(Category category, String message, String rule, Throwable cause) {
    super(message, cause);
    this.category = Objects.requireNonNull(category);
    this.rule = rule;
  }

  static WireException user(String message) {
    return new WireException(Category.USER, message);
  }

  public Category category() {
    return category;
  }

  /**
   * The rule of the contract that the value breaks, for example {@code unit_price.scale}; empty
   * when it is not about one.
   */
  public Optional<String> rule() {
    return Optional.ofNullable(rule);
  }
}
