package io.sluice.observability;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Figures as people read them; what is not known is a hyphen. */
final class Texts {
  static final String UNKNOWN = "-";

  private Texts() {}

  static String count(OptionalDouble value) {
    return isKnown(value)
        ? String.format(Locale.ROOT, "%,d", Math.round(value.getAsDouble()))
        : UNKNOWN;
  }

  static String rate(OptionalDouble value) {
    return isKnown(value) ? String.format(Locale.ROOT, "%,.1f", value.getAsDouble()) : UNKNOWN;
  }

  static String megabytes(OptionalDouble bytes) {
    return isKnown(bytes)
        ? String.format(Locale.ROOT, "%,d MB", Math.round(bytes.getAsDouble() / (1 << 20)))
        : UNKNOWN;
  }

  /** A length of time in its two largest units. */
  static String age(OptionalDouble seconds) {
    if (!isKnown(seconds)) {
      return UNKNOWN;
    }
    Duration age = Duration.ofSeconds(Math.max(0, (long) seconds.getAsDouble()));
    if (age.toDays() > 0) {
      return "%d d %d h".formatted(age.toDays(), age.toHoursPart());
    }
    if (age.toHours() > 0) {
      return "%d h %d min".formatted(age.toHours(), age.toMinutesPart());
    }
    return age.toMinutes() > 0
        ? "%d min %d s".formatted(age.toMinutes(), age.toSecondsPart())
        : age.toSeconds() + " s";
  }

  private static boolean isKnown(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble());
  }
}
