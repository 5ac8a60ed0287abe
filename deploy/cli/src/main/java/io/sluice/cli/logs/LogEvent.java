package io.sluice.cli.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a line of JSON says. Each kind of server has names of its own for the same things; here they
 * are {@code time}, {@code level}, {@code logger}, {@code message} and {@code error}, and all else
 * keeps its name.
 */
record LogEvent(ObjectNode named) {
  /** Log4j's as we configure it, and those of Quarkus, Airlift (Trino), Airflow and Prometheus. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("timestamp", "time"),
          Map.entry("ts", "time"),
          Map.entry("loggerName", "logger"),
          Map.entry("threadName", "thread"),
          Map.entry("msg", "message"),
          Map.entry("event", "message"),
          Map.entry("stackTrace", "error"),
          Map.entry("traceId", "trace_id"),
          Map.entry("spanId", "span_id"));

  private static final Set<String> SHOWN_FIRST =
      Set.of("time", "level", "logger", "message", "error");

  /** Of interest to a program, and to nobody who reads along. */
  private static final Set<String> NOT_SHOWN =
      Set.of(
          "thread",
          "threadId",
          "sequence",
          "loggerClassName",
          "ndc",
          "hostName",
          "processName",
          "processId",
          "throwableClass",
          "throwableMessage",
          "traceFlags",
          "filename",
          "lineno",
          "source",
          "caller");

  private static final Pattern PACKAGE = Pattern.compile("(\\w)\\w*\\.");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Empty for a line that is no JSON object. */
  static Optional<LogEvent> of(String line) {
    return JsonLine.of(line).map(LogEvent::renamed).map(LogEvent::new);
  }

  private static ObjectNode renamed(ObjectNode read) {
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    for (var field : read.properties()) {
      String name = NAMES.getOrDefault(field.getKey(), field.getKey());
      // Where two names mean the same, one keeps its own.
      boolean taken = read.has(name) || named.has(name);
      if (!isEmpty(field.getValue())) {
        named.set(taken ? field.getKey() : name, field.getValue());
      }
    }
    return named;
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull()
        || value.isContainerNode() && value.isEmpty()
        || value.isTextual() && value.textValue().isEmpty();
  }

  Optional<Instant> time() {
    try {
      return Optional.of(
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(named.path("time").asText(), Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  List<String> readable() {
    String level = named.path("level").asText().toUpperCase(Locale.ROOT);
    String others =
        named.properties().stream()
            .filter(field -> !SHOWN_FIRST.contains(field.getKey()))
            .filter(field -> !NOT_SHOWN.contains(field.getKey()))
            .map(field -> field.getKey() + "=" + plain(field.getValue()))
            .collect(Collectors.joining(", "));
    String first =
        "%s %-5s %s%s"
            .formatted(
                time().map(LogEvent::text).orElse(named.path("time").asText("-")),
                level,
                logger(),
                plain(named.path("message")));
    List<String> lines =
        new ArrayList<>((others.isEmpty() ? first : first + "  [" + others + "]").lines().toList());
    lines.addAll(StackTrace.shown(plain(named.path("error"))));
    return lines;
  }

  private String logger() {
    String name = named.path("logger").asText();
    return name.isEmpty() ? "" : PACKAGE.matcher(name).replaceAll("$1.") + " - ";
  }

  private static String plain(JsonNode value) {
    return value.isMissingNode() ? "" : value.isTextual() ? value.textValue() : value.toString();
  }

  static String text(Instant at) {
    return TIME.format(at);
  }
}
