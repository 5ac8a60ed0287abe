package io.sluice.contracts.odcs;

import java.util.Optional;

/**
 * One thing wrong with a contract, written for the person who has to mend it.
 *
 * @param line 1-based; 0 when the problem is the file itself
 * @param path where in the document, for example {@code schema[0].properties[2].logicalType}; empty
 *     for the whole document
 * @param value the offending value, when there is one to show
 * @param rule what the value must be
 * @param example a line that would pass
 */
public record Problem(
    String file, int line, String path, Optional<String> value, String rule, String example) {

  private static final int LONGEST_VALUE = 60;

  /** One line: {@code file:line: path is 'value': rule. Example: example}. */
  @Override
  public String toString() {
    var text = new StringBuilder(location()).append(": ").append(message());
    return text.toString();
  }

  /** {@code file:line}, which terminals and CI systems turn into a link. */
  public String location() {
    return line == 0 ? file : file + ":" + line;
  }

  /** The sentence without its location. */
  public String message() {
    var text = new StringBuilder(path);
    value.ifPresent(
        shown ->
            text.append(path.isEmpty() ? "" : " is ")
                .append('\'')
                .append(clip(shown))
                .append('\''));
    if (!text.isEmpty()) {
      text.append(": ");
    }
    return text.append(rule).append(". Example: ").append(example).toString();
  }

  private static String clip(String value) {
    String flat = value.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    return flat.length() <= LONGEST_VALUE ? flat : flat.substring(0, LONGEST_VALUE - 3) + "...";
  }
}
