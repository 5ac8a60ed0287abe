package io.sluice.ingestion.files.record;

/** How people are told where a value stands: {@code lines[2].price}. */
public final class Places {
  private Places() {}

  /**
   * A member inside a place. A name that would read like several, or like an index, stands in
   * brackets and quotes: {@code geo["city.name"]}.
   */
  public static String member(String place, String name) {
    if (isPlain(name)) {
      return place.isEmpty() ? name : place + "." + name;
    }
    return place + "[\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
  }

  private static boolean isPlain(String name) {
    return !name.isEmpty() && name.chars().noneMatch(c -> c == '.' || c == '[' || c == ']');
  }
}
