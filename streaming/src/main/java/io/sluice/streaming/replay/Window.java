package io.sluice.streaming.replay;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Records that are read at once: of each partition what follows the window before, and of all about
 * the same time, so that few files hold them.
 *
 * @param stretches one of each partition
 */
record Window(ArrayList<Stretch> stretches) implements Serializable {

  /**
   * Cuts partitions into windows.
   *
   * @param partitions of each its stretches, in order
   * @param limit how many rows a window may hold, unless a stretch alone holds more
   */
  static List<Window> of(List<List<Stretch>> partitions, long limit) {
    record Next(Stretch stretch, Iterator<Stretch> after) {}
    var next = new PriorityQueue<Next>(Comparator.comparingLong(one -> one.stretch().oldest()));
    partitions.stream()
        .map(List::iterator)
        .filter(Iterator::hasNext)
        .forEach(stretches -> next.add(new Next(stretches.next(), stretches)));
    List<Window> windows = new ArrayList<>();
    Map<Integer, Stretch> open = new HashMap<>();
    long rows = 0;
    while (!next.isEmpty()) {
      Next one = next.remove();
      if (rows > 0 && rows + one.stretch().rows() > limit) {
        windows.add(new Window(new ArrayList<>(open.values())));
        open.clear();
        rows = 0;
      }
      open.merge(one.stretch().partition(), one.stretch(), Stretch::and);
      rows += one.stretch().rows();
      if (one.after().hasNext()) {
        next.add(new Next(one.after().next(), one.after()));
      }
    }
    if (rows > 0) {
      windows.add(new Window(new ArrayList<>(open.values())));
    }
    return windows;
  }

  /** The Kafka timestamps of its records. */
  Period period() {
    return new Period(
        stretches.stream().mapToLong(Stretch::oldest).min().orElseThrow(),
        stretches.stream().mapToLong(Stretch::newest).max().orElseThrow() + 1);
  }

  boolean holds(int partition, long offset) {
    for (Stretch stretch : stretches) {
      if (stretch.partition() == partition) {
        return stretch.holds(offset);
      }
    }
    return false;
  }
}
