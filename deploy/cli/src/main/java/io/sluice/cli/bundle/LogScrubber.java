package io.sluice.cli.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sluice.cli.logs.JsonLine;
import java.util.Map;
import java.util.Optional;

/**
 * Cleans the texts of lines of JSON before they are JSON again: behind its backslashes neither
 * quotes nor line breaks are what they are in a text.
 */
final class LogScrubber {
  private final Scrubber scrubber;

  LogScrubber(Scrubber scrubber) {
    this.scrubber = scrubber;
  }

  String clean(String log) {
    var clean = new StringBuilder();
    var plain = new StringBuilder();
    for (String line : log.lines().toList()) {
      Optional<ObjectNode> event = JsonLine.of(line);
      if (event.isEmpty()) {
        plain.append(line).append('\n');
        continue;
      }
      clean.append(scrubber.text(plain.toString()));
      plain.setLength(0);
      clean.append(cleaned(event.get())).append('\n');
    }
    return clean.append(scrubber.text(plain.toString())).toString();
  }

  private JsonNode cleaned(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> {
        ObjectNode clean = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
          boolean secret = NamedSecrets.isSecret(member.getKey());
          clean.set(
              scrubber.text(member.getKey()),
              secret ? TextNode.valueOf(Scrubber.REMOVED) : cleaned(member.getValue()));
        }
        yield clean;
      }
      case TextNode text -> TextNode.valueOf(scrubber.text(text.textValue()));
      default -> {
        if (!value.isArray()) {
          yield value;
        }
        var clean = JsonNodeFactory.instance.arrayNode();
        value.forEach(element -> clean.add(cleaned(element)));
        yield clean;
      }
    };
  }
}
