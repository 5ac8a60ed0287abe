package io.sluice.contracts.temporal;

import io.sluice.contracts.temporal.PatternParts.Part;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A contract's pattern that consists of numbers, signs between them, and maybe an offset at its
 * end. As {@link PlainTimes}, it never judges a text.
 */
final class PlainPattern {
  private static final String NUMBERS = "yMdHmsS";
  private static final Set<String> FIELDS = Set.of("yMd", "yMdHm", "yMdHms", "yMdHmsS");

  /** No optional part, no quote, and no digit, which would be one of the number before it. */
  private static final Pattern LITERAL =
      Pattern.compile("(?!.*'')[^\\[\\]{}#'0-9]*('[^'0-9]+'[^\\[\\]{}#'0-9]*)*");

  private final Part[] parts;
  private final boolean timed;
  private final boolean zoned;

  private PlainPattern(List<Part> parts) {
    this.parts = parts.toArray(Part[]::new);
    this.timed = parts.stream().anyMatch(part -> part.letter() == 'H');
    this.zoned = parts.getLast().letter() == 'X';
  }

  /** What reads texts of a pattern; nothing is read of a pattern that is not plain. */
  static Function<String, TemporalAccessor> of(String pattern) {
    List<Part> parts = PatternParts.of(pattern).stream().map(PlainPattern::plain).toList();
    String letters =
        parts.stream()
            .map(part -> String.valueOf(part.letter()))
            .filter(letter -> NUMBERS.contains(letter))
            .sorted((a, b) -> NUMBERS.indexOf(a) - NUMBERS.indexOf(b))
            .collect(Collectors.joining());
    if (!FIELDS.contains(letters)) {
      return _ -> null;
    }
    for (int i = 0; i < parts.size(); i++) {
      Part next = i + 1 < parts.size() ? parts.get(i + 1) : new Part((char) 0, "");
      if (!isPlain(parts.get(i), i + 1 == parts.size() && letters.contains("H"))
          || (isNumber(parts.get(i)) && isNumber(next) && !bothFixed(parts.get(i), next))) {
        return _ -> null;
      }
    }
    return new PlainPattern(parts)::read;
  }

  /** A literal as it stands in the texts; both letters for a year as one. */
  private static Part plain(Part part) {
    String text = part.text();
    return switch (part.letter()) {
      case 0 -> new Part(LITERAL.matcher(text).matches() ? (char) 0 : '?', text.replace("'", ""));
      case 'u' -> new Part('y', text);
      default -> part;
    };
  }

  private static boolean isPlain(Part part, boolean lastAndTimed) {
    return switch (part.letter()) {
      case 0 -> true;
      case 'y' -> part.text().length() == 4;
      case 'M', 'd', 'H', 'm', 's' -> part.text().length() <= 2;
      case 'S' -> part.text().length() <= 9;
      case 'X' -> part.text().length() == 3 && lastAndTimed;
      default -> false;
    };
  }

  private static boolean isNumber(Part part) {
    return NUMBERS.indexOf(part.letter()) >= 0;
  }

  private static boolean bothFixed(Part one, Part other) {
    return isFixed(one) && isFixed(other);
  }

  private static boolean isFixed(Part part) {
    return part.text().length() > 1 || part.letter() == 'S';
  }

  /** A date, one with a time, or one with an offset too; null for a text that is not plain. */
  TemporalAccessor read(String text) {
    int[] numbers = new int[NUMBERS.length()];
    int at = 0;
    for (Part part : parts) {
      if (part.letter() == 'X') {
        break;
      }
      int width = part.text().length();
      if (part.letter() == 0) {
        if (!text.startsWith(part.text(), at)) {
          return null;
        }
      } else {
        width = isFixed(part) ? width : Math.clamp(PlainTimes.digits(text, at), 1, 2);
        int number =
            part.letter() == 'S'
                ? PlainTimes.nanos(text, at, width)
                : PlainTimes.number(text, at, width);
        if (number < 0) {
          return null;
        }
        numbers[NUMBERS.indexOf(part.letter())] = number;
      }
      at += width;
    }
    LocalDate date = PlainTimes.date(numbers[0], numbers[1], numbers[2]);
    if (date == null || !timed) {
      return at == text.length() ? date : null;
    }
    LocalTime time = PlainTimes.time(numbers[3], numbers[4], numbers[5], numbers[6]);
    boolean whole = zoned ? at < text.length() : at == text.length();
    return time == null || !whole ? null : PlainTimes.together(date, time, text, at);
  }
}
