package io.sluice.terminal;

import java.util.stream.Collectors;

/** Text of which nobody knows where it comes from, made fit for a terminal. */
public final class Printable {
  private Printable() {}

  /**
   * One line: what would break it, steer the terminal, or turn the direction of writing is shown as
   * Java writes it, for example {@code \n} and <code>&#92;u001b</code>.
   */
  public static String of(String text) {
    if (text.codePoints().noneMatch(Printable::steers)) {
      return text;
    }
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                  if (steers(c)) {
                    shown.append(String.format("\\u%04x", c));
                  } else {
                    shown.appendCodePoint(c);
                  }
                }
              }
            });
    return shown.toString();
  }

  /** The same of each line; line ends stay. */
  public static String lines(String text) {
    return text.lines().map(Printable::of).collect(Collectors.joining(System.lineSeparator()));
  }

  /** Control characters, line separators, and those that override the direction of writing. */
  private static boolean steers(int c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2066 && c <= 0x2069;
  }
}
