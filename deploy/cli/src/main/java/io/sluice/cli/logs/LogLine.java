package io.sluice.cli.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of a part's log.
 *
 * @param at when it was written; a line that has no time has that of the line before
 * @param text as it stands in the file
 * @param event what it says, where it is JSON
 */
record LogLine(Instant at, String part, String text, Optional<LogEvent> event) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param before when the line before was written
   * @param zone of times that are written without one
   */
  static LogLine of(String part, String text, Instant before, ZoneId zone) {
    Optional<LogEvent> event = LogEvent.of(text);
    Optional<Instant> at = event.isPresent() ? event.get().time() : LineTime.of(text, zone);
    return new LogLine(at.orElse(before), part, text, event);
  }

  /** For a person; one line, or more with what a failure said of itself. */
  List<String> readable() {
    return event.map(LogEvent::readable).orElse(List.of(text));
  }

  /** For a program: one JSON object, whatever the part writes. */
  String json() {
    ObjectNode line = JSON.createObjectNode().put("part", part);
    event.map(LogEvent::named).ifPresent(line::setAll);
    line.put("part", part);
    if (!at.equals(Instant.EPOCH)) {
      line.put("time", LogEvent.text(at));
    }
    if (!line.has("message")) {
      line.put("message", event.isPresent() ? "" : text);
    }
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("fields of JSON are not JSON", e);
    }
  }

  /** These as a person reads them, with the part's name in front of each. */
  static List<String> withNames(List<LogLine> lines) {
    List<String> all = new ArrayList<>();
    for (LogLine line : lines) {
      line.readable().forEach(text -> all.add("%-12s | %s".formatted(line.part(), text)));
    }
    return all;
  }
}
