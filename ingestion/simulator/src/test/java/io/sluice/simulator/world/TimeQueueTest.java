package io.sluice.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TimeQueueTest {
  private record Entry(int time, int ticket) {}

  @Property(tries = 200)
  void comesOutByTimeAndThenInTheOrderOfGoingIn(@ForAll List<@IntRange(max = 9) Integer> times) {
    var queue = new TimeQueue<Entry>();
    List<Entry> in = new ArrayList<>();
    for (int time : times) {
      Entry entry = new Entry(time, in.size());
      in.add(entry);
      queue.add(time, entry);
    }
    List<Entry> out = new ArrayList<>();
    while (!queue.isEmpty()) {
      assertThat(queue.firstTime())
          .isGreaterThanOrEqualTo(out.isEmpty() ? 0 : out.getLast().time());
      out.add(queue.poll());
    }
    in.sort(Comparator.comparingInt(Entry::time).thenComparingInt(Entry::ticket));
    assertThat(out).isEqualTo(in);
    assertThat(queue.firstTime()).isEqualTo(Long.MAX_VALUE);
  }

  @Property(tries = 200)
  void takingOutAndPuttingInMayAlternate(@ForAll List<@IntRange(max = 99) Integer> delays) {
    var queue = new TimeQueue<Integer>();
    long now = 0;
    for (int delay : delays) {
      queue.add(now + delay, delay);
      queue.add(now + delay / 2, delay);
      assertThat(queue.firstTime()).isGreaterThanOrEqualTo(now);
      now = queue.firstTime();
      queue.poll();
    }
  }
}
