package io.sluice.laptop.doctor;

/**
 * What was seen of one thing, on one line.
 *
 * @param check what was looked at, in a word
 * @param text what was found and, when it is not well, how to mend it
 */
public record Finding(Verdict verdict, String check, String text) {

  /** How it stands with one thing. */
  public enum Verdict {
    OK("ok"),
    WARN("warn"),
    FAIL("FAIL");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }
  }

  static Finding ok(String check, String text) {
    return new Finding(Verdict.OK, check, text);
  }

  static Finding warn(String check, String text) {
    return new Finding(Verdict.WARN, check, text);
  }

  static Finding fail(String check, String text) {
    return new Finding(Verdict.FAIL, check, text);
  }

  @Override
  public String toString() {
    return "%-5s %-10s %s"
        .formatted(verdict.word, check, text.replaceAll("\\s*\\R\\s*", "; "))
        .stripTrailing();
  }
}
