package io.sluice.ingestion.files.value;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Typed rows without NaN and infinity, which no source gives. */
public final class FiniteRows {
  private FiniteRows() {}

  /** The same value with 0 in their places. */
  public static Object of(Object value) {
    return switch (value) {
      case null -> null;
      case Float f when !Float.isFinite(f) -> 0f;
      case Double d when !Double.isFinite(d) -> 0d;
      case Object[] row -> Arrays.stream(row).map(FiniteRows::of).toArray();
      case List<?> items -> Arrays.asList(items.stream().map(FiniteRows::of).toArray());
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<Object, Object>();
        map.forEach((key, item) -> copy.put(key, of(item)));
        yield copy;
      }
      default -> value;
    };
  }
}
