package io.sluice.lake;

import java.util.Map;

/** What a server is told by variables. A missing one is an {@link IllegalStateException}. */
final class Environment {
  private Environment() {}

  static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(name + " is not set");
    }
    return value;
  }

  static int port(Map<String, String> environment, String name) {
    String text = required(environment, name);
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalStateException(
          "%s is '%s'; it is a port, for example 18333".formatted(name, text));
    }
    return Integer.parseInt(text);
  }
}
