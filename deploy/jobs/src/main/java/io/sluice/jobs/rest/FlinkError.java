package io.sluice.jobs.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the one line that matters in what Flink's REST API answers after a failure. */
final class FlinkError {
  private static final int LONGEST = 600;
  private static final String CAUSE = "Caused by: ";

  /** Our own exceptions have messages for people; their class says nothing more. */
  private static final Pattern OWN = Pattern.compile("io\\.sluice\\.[\\w.$]+: ");

  private FlinkError() {}

  /** The innermost cause of the stack trace in the answer; what it says else. */
  static String reason(String body) {
    String text = text(body);
    return cut(innermost(text).orElseGet(text::strip));
  }

  /** The innermost cause of a stack trace; its first line when it has none. */
  static String cause(String trace) {
    return cut(innermost(trace).orElseGet(() -> trace.lines().findFirst().orElse("")));
  }

  private static Optional<String> innermost(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> line.startsWith(CAUSE))
        .reduce((first, second) -> second)
        .map(line -> line.substring(CAUSE.length()));
  }

  private static String cut(String line) {
    String reason = OWN.matcher(line).replaceFirst("");
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
