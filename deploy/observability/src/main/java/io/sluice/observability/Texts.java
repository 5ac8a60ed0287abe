package io.sluice.observability;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them; what is not known, and so null, is a hyphen. */
final class Texts {
  static final String UNKNOWN = "-";

  private Texts() {}

  static String count(Long value) {
    return value == null ? UNKNOWN : String.format(Locale.ROOT, "%,d", value);
  }

  static String rate(Double value) {
    return value == null ? UNKNOWN : String.format(Locale.ROOT, "%,.1f", value);
  }

  static String megabytes(Long bytes) {
    return bytes == null
        ? UNKNOWN
        : String.format(Locale.ROOT, "%,d MB", Math.round(bytes / (double) (1 << 20)));
  }

  /** A length of time in its two largest units. */
  static String age(Double seconds) {
    if (seconds == null) {
      return UNKNOWN;
    }
    Duration age = Duration.ofSeconds(Math.max(0, seconds.longValue()));
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
}
