package io.sluice.contracts.temporal;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.temporal.TemporalAccessor;

/**
 * Reads at sight what a {@link java.time.format.DateTimeFormatter} takes a hundred times as long
 * for: years of four digits, and nothing unusual. Never judges a text: what is not read here is
 * null, and the formatter says what it is.
 */
final class PlainTimes {
  private static final int LATEST_OFFSET_HOUR = 17;

  private PlainTimes() {}

  /** {@link StrictFormats#isoDate}. */
  static LocalDate isoDate(String text) {
    return text.length() == 10 ? isoDateIn(text) : null;
  }

  /** {@link StrictFormats#isoTimestamp}. */
  static TemporalAccessor isoTimestamp(String text) {
    if (text.length() < 16 || (text.charAt(10) != 'T' && text.charAt(10) != ' ')) {
      return null;
    }
    LocalDate date = isoDateIn(text);
    int hour = number(text, 11, 2);
    int minute = text.charAt(13) == ':' ? number(text, 14, 2) : -1;
    int second = 0;
    int nanos = 0;
    int at = 16;
    if (isAt(text, at, ':')) {
      second = number(text, at + 1, 2);
      at += 3;
      if (isAt(text, at, '.')) {
        int digits = digits(text, at + 1);
        nanos = nanos(text, at + 1, digits);
        at += 1 + digits;
      }
    }
    LocalTime time = time(hour, minute, second, nanos);
    return date == null || time == null ? null : together(date, time, text, at);
  }

  private static LocalDate isoDateIn(String text) {
    return text.charAt(4) == '-' && text.charAt(7) == '-'
        ? date(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2))
        : null;
  }

  /** A date and a time whose text ends at an index, or goes on with an offset. */
  static TemporalAccessor together(LocalDate date, LocalTime time, String text, int at) {
    if (at == text.length()) {
      return date.atTime(time);
    }
    ZoneOffset offset = offset(text, at);
    return offset == null ? null : date.atTime(time).atOffset(offset);
  }

  /** The number that so many digits are, or -1 where other characters stand. */
  static int number(String text, int from, int digits) {
    if (from + digits > text.length()) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** How many digits stand from an index on. */
  static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }

  /** The fraction of a second that so many digits are, or -1. */
  static int nanos(String text, int from, int digits) {
    if (digits < 1 || digits > 9) {
      return -1;
    }
    int nanos = number(text, from, digits);
    // A failure stays one: -1 times ten is negative too.
    for (int i = digits; i < 9; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  static LocalDate date(int year, int month, int day) {
    boolean exists =
        year >= 1
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year));
    return exists ? LocalDate.of(year, month, day) : null;
  }

  static LocalTime time(int hour, int minute, int second, int nanos) {
    boolean exists =
        hour >= 0
            && hour <= 23
            && minute >= 0
            && minute <= 59
            && second >= 0
            && second <= 59
            && nanos >= 0;
    return exists ? LocalTime.of(hour, minute, second, nanos) : null;
  }

  /** {@code Z} or {@code +01:00} from an index to the end. */
  private static ZoneOffset offset(String text, int from) {
    int length = text.length() - from;
    char sign = text.charAt(from);
    if (length == 1 && sign == 'Z') {
      return ZoneOffset.UTC;
    }
    if (length != 6 || (sign != '+' && sign != '-') || text.charAt(from + 3) != ':') {
      return null;
    }
    int hours = number(text, from + 1, 2);
    int minutes = number(text, from + 4, 2);
    if (hours < 0 || hours > LATEST_OFFSET_HOUR || minutes < 0 || minutes > 59) {
      return null;
    }
    int seconds = (hours * 60 + minutes) * 60;
    return ZoneOffset.ofTotalSeconds(sign == '-' ? -seconds : seconds);
  }

  private static boolean isAt(String text, int at, char character) {
    return at < text.length() && text.charAt(at) == character;
  }
}
