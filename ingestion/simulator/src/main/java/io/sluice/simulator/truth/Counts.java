package io.sluice.simulator.truth;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.sluice.simulator.stream.Defect;
import io.sluice.simulator.stream.Fate;
import io.sluice.simulator.stream.ShopEvent;
import io.sluice.simulator.world.ShopDataset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many events had which fate, and why. */
public final class Counts {

  /** Events of a dataset with the same fate, rule and defect. */
  @JsonPropertyOrder({"dataset", "fate", "rule", "defect", "events"})
  public record Count(String dataset, String fate, String rule, String defect, long events) {}

  private record Key(ShopDataset dataset, Fate fate, String rule, Defect defect) {}

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::dataset)
          .thenComparing(Key::fate)
          .thenComparing(Key::rule)
          .thenComparing(Key::defect);

  private final long[] plain = new long[ShopDataset.values().length];
  private final Map<Key, long[]> others = new TreeMap<>(ORDER);

  void add(ShopEvent event) {
    if (event.defect() == Defect.NONE) {
      plain[event.dataset().ordinal()]++;
      return;
    }
    Key key = new Key(event.dataset(), event.fate(), event.rule(), event.defect());
    others.computeIfAbsent(key, _ -> new long[1])[0]++;
  }

  List<Count> list() {
    Map<Key, Long> all = new TreeMap<>(ORDER);
    others.forEach((key, count) -> all.put(key, count[0]));
    for (ShopDataset dataset : ShopDataset.values()) {
      if (plain[dataset.ordinal()] > 0) {
        all.put(new Key(dataset, Fate.SILVER, "", Defect.NONE), plain[dataset.ordinal()]);
      }
    }
    List<Count> counts = new ArrayList<>();
    all.forEach(
        (key, count) ->
            counts.add(
                new Count(
                    key.dataset().dataset(),
                    key.fate().text(),
                    key.rule(),
                    key.defect().text(),
                    count)));
    return counts;
  }

  /** Events with this fate. */
  public long of(Fate fate) {
    long sum = 0;
    for (Map.Entry<Key, long[]> entry : others.entrySet()) {
      if (entry.getKey().fate() == fate) {
        sum += entry.getValue()[0];
      }
    }
    if (fate == Fate.SILVER) {
      for (long count : plain) {
        sum += count;
      }
    }
    return sum;
  }
}
