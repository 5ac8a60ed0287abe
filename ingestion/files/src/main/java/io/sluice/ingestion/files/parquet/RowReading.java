package io.sluice.ingestion.files.parquet;

import com.fasterxml.jackson.databind.util.RawValue;
import io.sluice.ingestion.files.record.Defect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row while it is read: where we are, what is wrong, and what the contract does not know. */
final class RowReading {
  private static final int DEFECTS_TOLD = 20;

  private final List<Object> path = new ArrayList<>();
  private final List<Defect> defects = new ArrayList<>();
  private final Map<String, RawValue> extras = new LinkedHashMap<>();
  private int untold;

  /** Goes into a member, by its name, or an item, by its index. */
  void enter(Object step) {
    path.add(step);
  }

  void leave() {
    path.removeLast();
  }

  void defect(String rule, String reason) {
    if (defects.size() < DEFECTS_TOLD) {
      defects.add(new Defect(rule, place() + ": " + reason));
    } else {
      untold++;
    }
  }

  /** The value here is one that the contract does not know. */
  void extra(String json) {
    extras.put(place(), new RawValue(json));
  }

  List<Defect> defects() {
    if (untold > 0) {
      Defect last = defects.removeLast();
      defects.add(
          new Defect(last.rule(), last.reason() + "; and %,d more like these".formatted(untold)));
      untold = 0;
    }
    return List.copyOf(defects);
  }

  Map<String, RawValue> extras() {
    return extras;
  }

  private String place() {
    var place = new StringBuilder();
    for (Object step : path) {
      if (step instanceof Integer index) {
        place.append('[').append(index).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step);
      }
    }
    return place.toString();
  }
}
