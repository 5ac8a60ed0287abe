package io.sluice.launcher.jobs;

/** Finds the one line that matters in what Flink's REST API answers after a failure. */
final class FlinkError {
  private static final int LONGEST = 300;

  private FlinkError() {}

  /** The innermost cause of the stack trace in the answer. */
  static String reason(String body) {
    String reason = "";
    for (String line : body.split("\\\\n|\n")) {
      String text = line.strip();
      if (text.startsWith("Caused by: ")) {
        reason = text.substring("Caused by: ".length());
      } else if (reason.isEmpty() && text.contains("Exception: ")) {
        reason = text;
      }
    }
    if (reason.isEmpty()) {
      reason = body.strip();
    }
    return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "...";
  }
}
