package io.sluice.ingestion.files.record;

import io.sluice.contracts.model.Field;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** By which name a file holds a field, one answer for all shapes of files. */
public final class FieldNames {
  private FieldNames() {}

  /**
   * By field: where it is found, or -1. It is found by its {@code sourceName}, else by its own name
   * unless that is the {@code sourceName} of another field: then what stands there is the other's.
   *
   * @param find the place of a name, or a negative number
   */
  public static int[] places(List<Field> fields, ToIntFunction<String> find) {
    Set<String> sourceNames = fields.stream().map(Field::sourceName).collect(Collectors.toSet());
    int[] places = new int[fields.size()];
    for (int i = 0; i < places.length; i++) {
      Field field = fields.get(i);
      int place = find.applyAsInt(field.sourceName());
      if (place < 0 && !sourceNames.contains(field.name())) {
        place = find.applyAsInt(field.name());
      }
      places[i] = Math.max(place, -1);
    }
    return places;
  }
}
