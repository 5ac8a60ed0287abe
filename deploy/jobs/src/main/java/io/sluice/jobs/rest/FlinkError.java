package io.sluice.jobs.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the one line that matters in what Flink's REST API answers after a failure, and says it
 * without the names of Java's classes.
 */
final class FlinkError {
  private static final int LONGEST = 600;
  private static final Pattern CAUSE =
      Pattern.compile("(?:Caused by: )?<?((?:[\\w$]+\\.)+[\\w$]+)(?:: (.+))?");

  private FlinkError() {}

  private record Cause(String type, String message) {
    static Optional<Cause> of(String line) {
      Matcher parts = CAUSE.matcher(line.strip());
      return parts.matches()
          ? Optional.of(new Cause(parts.group(1), Objects.requireNonNullElse(parts.group(2), "")))
          : Optional.empty();
    }

    boolean isOurs() {
      return type.startsWith("io.sluice.") && !message.isEmpty();
    }

    /** Those of sockets and waits do not say whose they are; what they caused does. */
    boolean saysWhat() {
      return !message.isEmpty()
          && !type.matches("java\\.(net|nio\\.channels|util\\.concurrent)\\..*");
    }

    String words() {
      return message.isEmpty() ? type.substring(type.lastIndexOf('.') + 1) : message;
    }
  }

  /**
   * Whether a stack trace is of reading a checkpoint's metadata, or the state in it. A state that
   * does not fit the program, or the memory, is none that cannot be read.
   */
  static boolean isOfRestoring(String trace) {
    if (trace.contains("Failed to rollback to checkpoint/savepoint")
        || trace.contains("OutOfMemoryError")) {
      return false;
    }
    return trace.contains("checkpoint.Checkpoints.loadAndValidateCheckpoint(")
        || trace.contains("streaming.api.operators.BackendRestorerProcedure.");
  }

  /** The reason in the stack trace in the answer; what the answer says else. */
  static String reason(String body) {
    String text = text(body);
    List<Cause> causes = causes(text);
    // An answer without a stack trace may begin like one.
    return cut(causes.size() < 2 ? text.strip() : words(causes));
  }

  /** The reason in a stack trace. */
  static String cause(String trace) {
    List<Cause> causes = causes(trace);
    return cut(causes.isEmpty() ? trace.lines().findFirst().orElse("") : words(causes));
  }

  /** Of ours the innermost, since it is written for people; else of those that say what. */
  private static String words(List<Cause> causes) {
    List<Cause> inwards = causes.reversed();
    return inwards.stream()
        .filter(Cause::isOurs)
        .findFirst()
        .or(() -> inwards.stream().filter(Cause::saysWhat).findFirst())
        .orElse(inwards.getFirst())
        .words();
  }

  private static List<Cause> causes(String text) {
    return text.lines().flatMap(line -> Cause.of(line).stream()).toList();
  }

  private static String cut(String reason) {
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
