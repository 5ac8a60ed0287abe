package io.sluice.ingestion.files.value;

import java.util.Locale;

/** Booleans in the spellings that files use, in any case. */
final class Booleans {
  private Booleans() {}

  static Boolean read(String text) throws InvalidValueException {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "1" -> true;
      case "false", "f", "no", "n", "0" -> false;
      default -> throw InvalidValueException.notA("a boolean", text, "true, false, 1 or 0");
    };
  }
}
