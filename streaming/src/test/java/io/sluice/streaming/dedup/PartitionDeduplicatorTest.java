package io.sluice.streaming.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.streaming.partition.Chunks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PartitionDeduplicatorTest {

  private static final long WINDOW = 100;

  private static PartitionDeduplicator begin(IdentityStore store) {
    return PartitionDeduplicator.begin(store, new StateHead("t", 0, 0, Long.MIN_VALUE));
  }

  private static PartitionDeduplicator read(byte[] state) throws IOException {
    return PartitionDeduplicator.read(IdentityStore.inMemory(), state);
  }

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
  void restoringNeverChangesADecision(@ForAll("log") List<Row> log, @ForAll boolean[] interruptions)
      throws IOException {
    var state = begin(IdentityStore.inMemory());
    List<Decision> decisions = new ArrayList<>();
    long clock = 0;
    for (int i = 0; i < log.size(); i++) {
      Row row = log.get(i);
      clock += row.gap();
      state.advance(i, clock);
      decisions.add(state.decide(row.key() * 7919, row.key(), row.content(), WINDOW));
      if (interruptions.length > 0 && interruptions[i % interruptions.length]) {
        state = read(state.toChunks().toArray());
      }
    }
    assertThat(decisions).isEqualTo(byDefinition(log));
  }

  @Test
  void stateShrinksWhenTheWindowPasses() {
    var state = begin(IdentityStore.inMemory());
    for (int i = 0; i < 10 * IdentityLog.SEGMENT_ENTRIES; i++) {
      state.advance(i, i);
      state.decide(i, i, 0, WINDOW);
    }
    assertThat(state.size()).isBetween(WINDOW + 1, (long) IdentityLog.SEGMENT_ENTRIES);
  }

  @Test
  void rememberedInAnyOrderTheNewestOfAKeyCounts() {
    var state = begin(IdentityStore.inMemory());
    state.remember(1, 1, 5, 900);
    state.remember(1, 1, 4, 100);
    state.advance(0, 950);
    assertThat(state.decide(1, 1, 5, WINDOW)).isEqualTo(Decision.DUPLICATE);
    assertThat(state.decide(1, 1, 4, WINDOW)).isEqualTo(Decision.CONFLICT);
  }

  @Test
  void aCheckpointSharesWhatIsFullAndKeepsItsContent() throws IOException {
    var state = begin(IdentityStore.inMemory());
    int rows = 3 * IdentityLog.SEGMENT_ENTRIES + 5;
    for (int i = 0; i < rows; i++) {
      state.advance(i, 0);
      state.decide(i, i, i, WINDOW);
    }
    Chunks first = state.toChunks();
    byte[] content = first.toArray();
    state.advance(rows, 0);
    state.decide(rows, rows, rows, WINDOW);
    Chunks second = state.toChunks();

    assertThat(second.arrays().get(1)).isSameAs(first.arrays().get(1));
    assertThat(first.toArray()).isEqualTo(content);
    var restored = read(second.toArray());
    assertThat(restored.size()).isEqualTo(rows + 1);
    restored.advance(rows + 1, 0);
    for (int i = 0; i <= rows; i++) {
      assertThat(restored.decide(i, i, i, WINDOW)).isEqualTo(Decision.DUPLICATE);
      assertThat(restored.decide(i, i, -1, WINDOW)).isEqualTo(Decision.CONFLICT);
    }
  }

  @Test
  void decidesRightlyOverManySegmentsThatAreForgotten() throws IOException {
    var random = new Random(5);
    var state = begin(IdentityStore.inMemory());
    Map<Integer, Long> accepted = new HashMap<>();
    int rows = 20 * IdentityLog.SEGMENT_ENTRIES;
    long window = rows / 8;
    for (int i = 0; i < rows; i++) {
      int key = random.nextInt(rows / 4);
      state.advance(i, i);
      boolean known = accepted.containsKey(key) && i - accepted.get(key) <= window;
      assertThat(state.decide(key * 7919L, key, 0, window))
          .isEqualTo(known ? Decision.DUPLICATE : Decision.ACCEPTED);
      if (!known) {
        accepted.put(key, (long) i);
      }
      if (i % 30_000 == 0) {
        state = read(state.toChunks().toArray());
      }
    }
    assertThat(state.size()).isLessThanOrEqualTo(window + 2 * IdentityLog.SEGMENT_ENTRIES);
  }
}
