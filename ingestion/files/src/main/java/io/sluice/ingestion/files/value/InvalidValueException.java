package io.sluice.ingestion.files.value;

/** A text is not a value of its field's type; {@code keyword} is the rule it breaks. */
public final class InvalidValueException extends Exception {
  private final String keyword;

  InvalidValueException(String keyword, String reason) {
    super(reason, null, false, false);
    this.keyword = keyword;
  }

  /** {@code logicalType}, {@code format}, {@code precision}, {@code scale} or {@code range}. */
  public String keyword() {
    return keyword;
  }

  static InvalidValueException notA(String type, String text, String example) {
    return new InvalidValueException(
        "logicalType", "%s is not %s; write for example %s".formatted(quoted(text), type, example));
  }

  /** The text in quotes, cut where it would flood a message. */
  static String quoted(String text) {
    return text.length() <= 80 ? "'" + text + "'" : "'" + text.substring(0, 80) + "...'";
  }
}
