package io.sluice.contracts.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values in a form that {@code equals} compares by meaning, whatever class carries them. */
final class Comparables {

  private Comparables() {}

  static Object of(Object value) {
    return switch (value) {
      case null -> null;
      case CharSequence text -> text.toString();
      case BigDecimal number -> number.stripTrailingZeros();
      case Double number -> number + 0.0;
      case Float number -> number + 0.0f;
      case Object[] row -> of(Arrays.asList(row));
      case Collection<?> items -> {
        List<Object> list = new ArrayList<>(items.size());
        items.forEach(item -> list.add(of(item)));
        yield list;
      }
      case Map<?, ?> map -> {
        Map<Object, Object> entries = new HashMap<>();
        map.forEach((key, entry) -> entries.put(of(key), of(entry)));
        yield entries;
      }
      default -> value;
    };
  }
}
