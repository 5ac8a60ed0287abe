package io.sluice.observability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Prometheus' text format 0.0.4, and of OpenMetrics what is the same: {@code name{label="v"}
 * value}, one series a line. Comments, timestamps and exemplars are passed over.
 */
final class Exposition {
  private final String line;
  private int at;

  private Exposition(String line) {
    this.line = line;
  }

  /**
   * @throws IllegalArgumentException when a line is none of the format, naming it
   */
  static List<Sample> parse(String text) {
    var samples = new ArrayList<Sample>();
    int number = 0;
    // Only a line feed ends a line: a label's value may hold any other character.
    for (String line : text.split("\n", -1)) {
      number++;
      String content = line.strip();
      if (content.isEmpty() || content.startsWith("#")) {
        continue;
      }
      try {
        samples.add(new Exposition(content).sample());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "line %d is no metric (%s): %s".formatted(number, e.getMessage(), shorten(content)), e);
      }
    }
    return samples;
  }

  private Sample sample() {
    String name = name();
    Map<String, String> labels = peek() == '{' ? labels() : Map.of();
    skipBlanks();
    int end = at;
    while (end < line.length() && !isBlank(line.charAt(end))) {
      end++;
    }
    return new Sample(name, labels, number(line.substring(at, end)));
  }

  private Map<String, String> labels() {
    var labels = new LinkedHashMap<String, String>();
    expect('{');
    skipBlanks();
    while (peek() != '}') {
      String name = name();
      skipBlanks();
      expect('=');
      skipBlanks();
      labels.put(name, quoted());
      skipBlanks();
      // Some writers leave a comma after the last label.
      if (peek() == ',') {
        at++;
        skipBlanks();
      } else if (peek() != '}') {
        throw new IllegalArgumentException("a comma or } is missing");
      }
    }
    at++;
    return labels;
  }

  private String name() {
    int start = at;
    while (at < line.length() && isNameCharacter(line.charAt(at))) {
      at++;
    }
    if (at == start || Character.isDigit(line.charAt(start))) {
      throw new IllegalArgumentException("a name is missing");
    }
    return line.substring(start, at);
  }

  private String quoted() {
    var value = new StringBuilder();
    expect('"');
    while (peek() != '"') {
      char next = line.charAt(at++);
      if (next != '\\') {
        value.append(next);
      } else {
        char escaped = peek();
        at++;
        switch (escaped) {
          case 'n' -> value.append('\n');
          case '\\', '"' -> value.append(escaped);
          default -> value.append('\\').append(escaped);
        }
      }
    }
    at++;
    return value.toString();
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case "" -> throw new IllegalArgumentException("a value is missing");
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException("'" + shorten(text) + "' is no number", e);
        }
      }
    };
  }

  private char peek() {
    if (at >= line.length()) {
      throw new IllegalArgumentException("it ends early");
    }
    return line.charAt(at);
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw new IllegalArgumentException(wanted + " is missing");
    }
    at++;
  }

  private void skipBlanks() {
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  private static boolean isNameCharacter(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || character == '_'
        || character == ':';
  }

  private static String shorten(String text) {
    return text.length() > 80 ? text.substring(0, 79) + "…" : text;
  }
}
