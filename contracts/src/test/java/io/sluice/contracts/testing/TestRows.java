package io.sluice.contracts.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Helps to compare typed rows. */
public final class TestRows {

  private TestRows() {}

  /** The same values in classes that {@code equals} compares: text as String, rows as lists. */
  public static Object comparable(Object value) {
    return switch (value) {
      case null -> null;
      case CharSequence text -> text.toString();
      case Object[] row -> comparable(Arrays.asList(row));
      case List<?> items -> {
        List<Object> list = new ArrayList<>();
        items.forEach(item -> list.add(comparable(item)));
        yield list;
      }
      case Map<?, ?> map -> {
        Map<Object, Object> entries = new LinkedHashMap<>();
        map.forEach((key, entry) -> entries.put(comparable(key), comparable(entry)));
        yield entries;
      }
      default -> value;
    };
  }
}
