package io.sluice.streaming.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PartitionDeduplicatorTest {

  private static final long WINDOW = 100;

  record Row(long key, long content, long gap) {}

  @Provide
  Arbitrary<List<Row>> log() {
    Arbitrary<Row> row =
        Combinators.combine(
                Arbitraries.longs().between(0, 30),
                Arbitraries.longs().between(0, 2),
                // Now and then the broker's clock steps back.
                Arbitraries.frequencyOf(
                    net.jqwik.api.Tuple.of(9, Arbitraries.longs().between(0, 20)),
                    net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(-50, 0))))
            .as(Row::new);
    return row.list().ofMaxSize(300);
  }

  /** The definition, written as plainly as it can be: remember everything for ever. */
  private static List<Decision> byDefinition(List<Row> log) {
    Map<Long, long[]> accepted = new HashMap<>();
    List<Decision> decisions = new ArrayList<>();
    long clock = 0;
    long logTime = Long.MIN_VALUE;
    for (Row row : log) {
      clock += row.gap();
      logTime = Math.max(logTime, clock);
      long[] known = accepted.get(row.key());
      if (known != null && logTime - known[1] <= WINDOW) {
        decisions.add(known[0] == row.content() ? Decision.DUPLICATE : Decision.CONFLICT);
      } else {
        accepted.put(row.key(), new long[] {row.content(), logTime});
        decisions.add(Decision.ACCEPTED);
      }
    }
    return decisions;
  }

  @Property
  void cleanUpAndRestoreNeverChangeADecision(
      @ForAll("log") List<Row> log, @ForAll boolean[] interruptions) throws IOException {
    var state = new PartitionDeduplicator("t", 0);
    List<Decision> decisions = new ArrayList<>();
    long clock = 0;
    for (int i = 0; i < log.size(); i++) {
      Row row = log.get(i);
      clock += row.gap();
      state.advance(i, clock);
      decisions.add(state.decide(row.key() * 7919, row.key(), row.content(), WINDOW));
      if (interruptions.length > 0 && interruptions[i % interruptions.length]) {
        state.forget(WINDOW);
        state = PartitionDeduplicator.fromBytes(state.toBytes());
      }
    }
    assertThat(decisions).isEqualTo(byDefinition(log));
  }

  @Test
  void stateShrinksWhenTheWindowPasses() {
    var state = new PartitionDeduplicator("t", 0);
    for (int i = 0; i < 1000; i++) {
      state.advance(i, i);
      state.decide(i, i, 0, WINDOW);
    }
    state.forget(WINDOW);
    assertThat(state.size()).isEqualTo((int) WINDOW + 1);
  }

  @Test
  void aPartitionAtRestIsNotWrittenAnew() throws IOException {
    var state = new PartitionDeduplicator("t", 0);
    state.advance(0, 0);
    state.decide(1, 1, 1, WINDOW);
    byte[] written = state.toBytes();
    state.forget(WINDOW);
    assertThat(state.toBytes()).isSameAs(written);

    state.advance(1, 1);
    state.decide(2, 2, 2, WINDOW);
    var restored = PartitionDeduplicator.fromBytes(state.toBytes());
    assertThat(restored.nextOffset()).isEqualTo(2);
    assertThat(restored.size()).isEqualTo(2);
    restored.advance(2, 2);
    assertThat(restored.decide(2, 2, 2, WINDOW)).isEqualTo(Decision.DUPLICATE);
  }

  @Test
  void ofTwoStatesOfAPartitionTheOneThatSawMoreWins() throws IOException {
    var stale = new PartitionDeduplicator("t", 3);
    stale.advance(9, 0);
    var newer = new PartitionDeduplicator("t", 3);
    newer.advance(10, 0);
    newer.decide(1, 1, 1, WINDOW);
    var state = new DeduplicationState();
    state.restore(List.of(newer.toBytes(), stale.toBytes()));
    assertThat(state.of("t", 3).size()).isEqualTo(1);
  }

  @Test
  void aPartitionNobodyHasMetIsCarriedByExactlyOneSubtask() throws IOException {
    var kept = new PartitionDeduplicator("t", 5);
    kept.advance(1, 1);
    int carriers = 0;
    for (int subtask = 0; subtask < 4; subtask++) {
      var state = new DeduplicationState();
      state.restore(List.of(kept.toBytes()));
      carriers += state.snapshot(subtask, 4).size();
    }
    assertThat(carriers).isEqualTo(1);
  }
}
