package io.sluice.jobs.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Finds the one line that matters in what Flink's REST API answers after a failure. */
final class FlinkError {
  private static final int LONGEST = 300;
  private static final String CAUSE = "Caused by: ";

  private FlinkError() {}

  /** The innermost cause of the stack trace in the answer; what it says else. */
  static String reason(String body) {
    String text = text(body);
    String reason =
        text.lines()
            .map(String::strip)
            .filter(line -> line.startsWith(CAUSE))
            .reduce((first, second) -> second)
            .map(line -> line.substring(CAUSE.length()))
            .orElseGet(text::strip);
    return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "...";
  }

  private static String text(String body) {
    var text = new StringBuilder();
    try {
      for (JsonNode error : new ObjectMapper().readTree(body).path("errors")) {
        text.append(error.asText()).append('\n');
      }
    } catch (JsonProcessingException e) {
      // An answer of something else than Flink: shown as it is.
      return body;
    }
    return text.isEmpty() ? body : text.toString();
  }
}
