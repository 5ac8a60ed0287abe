package io.sluice.contracts.temporal;

import java.util.ArrayList;
import java.util.List;

/** A pattern of {@link java.time.format.DateTimeFormatter}, cut where its letters change. */
final class PatternParts {

  private PatternParts() {}

  /**
   * @param letter of a run of equal letters; 0 for all else: literals, quotes, brackets
   * @param text as it stands in the pattern
   */
  record Part(char letter, String text) {

    boolean is(char wanted, int most) {
      return letter == wanted && text.length() <= most;
    }

    /** What stands in the texts themselves; empty for letters. */
    String literal() {
      return letter == 0 ? text.replaceAll("[\\[\\]]", "").replaceAll("'(.*?)'", "$1") : "";
    }
  }

  static List<Part> of(String pattern) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < pattern.length()) {
      char first = pattern.charAt(at);
      int end = at + 1;
      if (isLetter(first)) {
        while (end < pattern.length() && pattern.charAt(end) == first) {
          end++;
        }
        parts.add(new Part(first, pattern.substring(at, end)));
      } else {
        boolean quoted = first == '\'';
        while (end < pattern.length() && (quoted || !isLetter(pattern.charAt(end)))) {
          quoted ^= pattern.charAt(end) == '\'';
          end++;
        }
        parts.add(new Part((char) 0, pattern.substring(at, end)));
      }
      at = end;
    }
    return parts;
  }

  private static boolean isLetter(char character) {
    return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
  }
}
