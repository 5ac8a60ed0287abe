package io.sluice.contracts.rules;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a contract, which must be found in a text. It is Java's, with two
 * differences: {@code $} is the very end of the text, as in JSON Schema, where Java lets a line end
 * follow; and what other dialects read otherwise than Java is refused, since a contract that was
 * written for one of them would pass the wrong rows without a word.
 *
 * @param written as it stands in the contract
 * @param java the same in Java's dialect, for any engine that has Java's regular expressions
 */
public record Regex(String written, String java) {

  public static Regex of(String written) throws RegexMistake {
    String java = new RegexScanner(written).java();
    try {
      Pattern.compile(java);
    } catch (PatternSyntaxException e) {
      throw syntax(written, e);
    }
    return new Regex(written, java);
  }

  /** Java's own words and place for it, which are about the text as it was written if they can. */
  private static RegexMistake syntax(String written, PatternSyntaxException translated) {
    PatternSyntaxException shown = translated;
    try {
      Pattern.compile(written);
    } catch (PatternSyntaxException e) {
      shown = e;
    }
    return new RegexMistake(
        "not a regular expression: " + shown.getDescription() + " at " + shown.getIndex(),
        RegexMistake.EXAMPLE);
  }
}
