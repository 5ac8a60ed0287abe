package io.sluice.contracts.odcs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a place in a document may hold. */
sealed interface Shape {

  /** Text that fully matches {@code pattern}, if there is one; {@code rule} says so in words. */
  record Text(Optional<Pattern> pattern, String rule, String example) implements Shape {}

  record OneOf(List<String> words) implements Shape {}

  /** A number, whole if so said, of at least {@code least} (or more than it, if {@code above}). */
  record Number(boolean whole, Optional<Integer> least, boolean above) implements Shape {}

  record Flag() implements Shape {}

  /** Text, a number, true or false, or nothing. */
  record Plain() implements Shape {}

  /** A bound: a plain value. Only v3.0 had {@code exclusiveMinimum: true} beside a minimum. */
  record Limit() implements Shape {}

  record Anything() implements Shape {}

  /** A mapping with any keys. */
  record Open() implements Shape {}

  record ListOf(String shape, int least) implements Shape {}

  /** The first of these shapes whose kind of node (scalar, list, mapping) is the one found. */
  record Either(List<String> shapes, String rule) implements Shape {}

  /**
   * A mapping. {@code keys} are always allowed; when {@code switchKey} is set, its text chooses
   * further keys from {@code cases} ({@code fallback} when it is absent).
   */
  record Keys(
      Map<String, Key> keys,
      Optional<String> switchKey,
      String fallback,
      Map<String, Map<String, Key>> cases)
      implements Shape {

    Keys(Map<String, Key> keys) {
      this(keys, Optional.empty(), "", Map.of());
    }
  }

  /** A key's value, by the name of its shape. */
  record Key(String shape, boolean required) {

    /**
     * Reads keys as {@link OdcsShapes} writes them: words such as {@code name}, {@code id!} (must
     * be there), {@code required:flag} (of shape {@code flag}; text if not said), {@code
     * tags:text[]} (a list).
     */
    static Map<String, Key> parse(String words) {
      Map<String, Key> keys = new LinkedHashMap<>();
      for (String word : words.strip().split("\\s+")) {
        if (word.isEmpty()) {
          continue;
        }
        int colon = word.indexOf(':');
        String name = colon < 0 ? word : word.substring(0, colon);
        String shape = colon < 0 ? "text" : word.substring(colon + 1);
        boolean required = name.endsWith("!");
        keys.put(required ? name.substring(0, name.length() - 1) : name, new Key(shape, required));
      }
      return keys;
    }
  }
}
