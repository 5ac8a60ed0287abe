package io.sluice.contracts.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code pattern}: a regular expression found anywhere in the text, as JSON Schema has it.
 *
 * <p>Backtracking is bounded by counting the characters that the matcher looks at. A linear engine
 * (RE2) would refuse the lookahead that contracts may use, and a clock would not give the same
 * verdict when rows are replayed.
 */
final class Patterns {

  private static final int STEPS_FOR_ANY = 20_000;
  private static final int STEPS_PER_CHARACTER = 50;

  private Patterns() {}

  static Check of(String written) {
    Regex regex;
    try {
      regex = Regex.of(written);
    } catch (RegexMistake e) {
      throw new IllegalArgumentException("'" + written + "': " + e.getMessage(), e);
    }
    Pattern pattern = Pattern.compile(regex.java());
    // A matcher is several objects, and a rule is asked for each row: each thread keeps one.
    var finders = ThreadLocal.withInitial(() -> new Finder(pattern, written));
    return value -> value == null ? null : finders.get().check(value);
  }

  private static final class Finder {
    private final Counted text = new Counted();
    private final Matcher matcher;
    private final String written;

    Finder(Pattern pattern, String written) {
      this.matcher = pattern.matcher(text);
      this.written = written;
    }

    Check.Failure check(Object value) {
      text.begin(value.toString());
      try {
        return matcher.reset().find() ? null : Check.Failure.of(value, "match " + written);
      } catch (TooManySteps | StackOverflowError e) {
        return Check.Failure.of(
            value, "match " + written + ", which takes too long to find out: simplify the pattern");
      }
    }
  }

  private static final class TooManySteps extends RuntimeException {
    TooManySteps() {
      super("too many steps", null, false, false);
    }
  }

  private static final class Counted implements CharSequence {
    private String text = "";
    private int left;

    void begin(String text) {
      this.text = text;
      this.left =
          (int)
              Math.min(
                  Integer.MAX_VALUE, STEPS_FOR_ANY + (long) STEPS_PER_CHARACTER * text.length());
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
