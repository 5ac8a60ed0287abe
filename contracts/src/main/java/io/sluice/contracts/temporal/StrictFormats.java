package io.sluice.contracts.temporal;

import io.sluice.contracts.temporal.PatternParts.Part;
import java.time.LocalDate;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Formatters that take only what exists: no 31 June, no hour 25, nothing moved to the nearest day.
 * English month names, any case.
 */
public final class StrictFormats {

  /** Years of two digits are the hundred that begin here. */
  public static final int FIRST_SHORT_YEAR = 1950;

  private static final DateTimeFormatter ISO_DATE =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
          .appendPattern("-MM-dd")
          .toFormatter(Locale.ENGLISH);

  private StrictFormats() {}

  /**
   * For reading: a contract's pattern, in {@link DateTimeFormatter}'s letters; an {@link
   * IllegalArgumentException} when it is none. {@code yyyy} and {@code uuuu} are the same years;
   * {@code yy} are those from {@value #FIRST_SHORT_YEAR}; {@code z} are {@link ZoneAbbreviations}.
   */
  public static DateTimeFormatter ofPattern(String pattern) {
    Optional<String> refused = secondReading(pattern);
    if (refused.isPresent()) {
      throw new IllegalArgumentException(refused.get());
    }
    var builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    var plain = new StringBuilder();
    for (Part part : PatternParts.of(pattern)) {
      if (!part.is('z', 3) && !isShortYear(part)) {
        plain.append(part.text());
        continue;
      }
      builder.appendPattern(plain.toString());
      plain.setLength(0);
      if (part.letter() == 'z') {
        appendAbbreviation(builder);
      } else {
        builder.appendValueReduced(
            part.letter() == 'u' ? ChronoField.YEAR : ChronoField.YEAR_OF_ERA,
            2,
            2,
            LocalDate.of(FIRST_SHORT_YEAR, 1, 1));
      }
    }
    // A strict yyyy is a year of an era, which hardly anybody writes.
    return builder
        .appendPattern(plain.toString())
        .parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue())
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** For writing an example of the pattern's values. */
  public static DateTimeFormatter forExamples(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** Whether the pattern's years have two digits, so that the century is our guess. */
  static boolean hasShortYear(String pattern) {
    return PatternParts.of(pattern).stream().anyMatch(StrictFormats::isShortYear);
  }

  private static boolean isShortYear(Part part) {
    return (part.letter() == 'y' || part.letter() == 'u') && part.text().length() == 2;
  }

  /** Why a pattern is refused though Java reads it: its values may be meant otherwise. */
  public static Optional<String> secondReading(String pattern) {
    return PatternParts.of(pattern).stream()
        .filter(part -> part.letter() == 'v' || part.letter() == 'z' && part.text().length() > 3)
        .findFirst()
        .map(
            part ->
                "the names of zones that "
                    + part.text()
                    + " stands for have more than one offset; write XXX for an offset, VV for a"
                    + " zone such as Europe/London, or z for an abbreviation");
  }

  /** One of them, or nothing: who reads has to ask whether there was an offset. */
  private static void appendAbbreviation(DateTimeFormatterBuilder builder) {
    for (var known : ZoneAbbreviations.all()) {
      builder
          .optionalStart()
          .appendText(
              ChronoField.OFFSET_SECONDS,
              Map.of((long) known.getValue().getTotalSeconds(), known.getKey()))
          .optionalEnd();
    }
  }

  /** ISO 8601: {@code 2010-12-01}. */
  public static DateTimeFormatter isoDate() {
    return ISO_DATE.withResolverStyle(ResolverStyle.STRICT);
  }

  /** ISO 8601: {@code 08:26}, {@code 08:26:00}, {@code 08:26:00.123456}. */
  public static DateTimeFormatter isoTime() {
    return DateTimeFormatter.ISO_LOCAL_TIME;
  }

  /** ISO 8601 with {@code T} or a space, seconds optional, and any ISO offset or none. */
  public static DateTimeFormatter isoTimestamp() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .append(ISO_DATE)
        .appendPattern("['T'][' ']")
        .append(DateTimeFormatter.ISO_LOCAL_TIME)
        .appendPattern("[' '][XXX][XX][X]")
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
