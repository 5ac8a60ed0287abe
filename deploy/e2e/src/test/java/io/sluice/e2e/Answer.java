package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command said, both streams in one, and its exit code.
 *
 * @param code 137 when it was killed
 */
record Answer(String command, int code, String text) {

  /** The number beside a name in the summary that {@code ingest} prints. */
  long figure(String name) {
    Matcher found =
        Pattern.compile("^" + Pattern.quote(name) + " +([0-9,]+)$", Pattern.MULTILINE)
            .matcher(text);
    if (!found.find()) {
      throw new AssertionError(command + " says no figure '" + name + "':\n" + text);
    }
    return Long.parseLong(found.group(1).replace(",", ""));
  }

  /** The lines that contain a text. */
  List<String> linesWith(String part) {
    return text.lines().filter(line -> line.contains(part)).toList();
  }

  /** Nothing of it would move a terminal's cursor, or do anything else but be read. */
  void assertSteersNot() {
    assertThat(text.codePoints().filter(c -> c != '\n' && Character.isISOControl(c))).isEmpty();
  }

  /** One line names a file, besides those about its rejected lines. */
  void assertToldOnce(String file) {
    assertThat(linesWith(file).stream().filter(line -> !line.contains("rejected")))
        .as(text)
        .hasSize(1);
  }
}
