package io.sluice.contracts.wire;

import java.util.Objects;

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

  public WireException(Category category, String message) {
    this(category, message, null);
  }

  public WireException(Category category, String message, Throwable cause) {
    super(message, cause);
    this.category = Objects.requireNonNull(category);
  }

  static WireException user(String message) {
    return new WireException(Category.USER, message);
  }

  public Category category() {
    return category;
  }
}
