package io.sluice.streaming.realtime.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.realtime.time.Horizon;
import io.sluice.streaming.testing.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private static final long MINUTE = 60_000_000;
  private static final String VISITOR = "V00000001";

  private static KeyedOneInputStreamOperatorTestHarness<String, Click, Change> harness()
      throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new Sessions(Shop.target("web.sessions"), new Horizon(Duration.ofHours(6)))),
            Click::visitor,
            Types.STRING);
    harness.open();
    return harness;
  }

  private static void click(
      KeyedOneInputStreamOperatorTestHarness<String, Click, Change> harness, long at, String type)
      throws Exception {
    harness.processElement(new Click(VISITOR, at, type, 1), Math.floorDiv(at, 1000));
  }

  /** By start, the newest row of each session that is not deleted, as {@code end clicks}. */
  private static Map<Long, String> remaining(List<Change> changes) {
    Map<String, Map<String, Object>> newest = new LinkedHashMap<>();
    Map<String, Long> versions = new LinkedHashMap<>();
    for (Change change : changes) {
      var row = Shop.row(change);
      String key = row.get("visitor_id") + "@" + row.get("started_at");
      assertThat(change.version())
          .as("versions of a key count up")
          .isEqualTo(versions.merge(key, 1L, Long::sum));
      assertThat(row).containsEntry("version", change.version());
      newest.put(key, row);
    }
    Map<Long, String> remaining = new TreeMap<>();
    for (Map<String, Object> row : newest.values()) {
      if (!(Boolean) row.get("deleted")) {
        remaining.put((Long) row.get("started_at"), row.get("ended_at") + " " + row.get("clicks"));
      }
    }
    return remaining;
  }

  /** The definition: sort all clicks, cut where 30 minutes or more pass. */
  private static Map<Long, String> byDefinition(List<Long> clicks) {
    Map<Long, String> sessions = new TreeMap<>();
    List<Long> sorted = clicks.stream().sorted().toList();
    int from = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      if (i == sorted.size() || sorted.get(i) - sorted.get(i - 1) >= 30 * MINUTE) {
        sessions.put(sorted.get(from), sorted.get(i - 1) + " " + (i - from));
        from = i;
      }
    }
    return sessions;
  }

  @Provide
  Arbitrary<List<Long>> clicks() {
    Arbitrary<Long> fine = Arbitraries.longs().between(0, 6 * 60 * MINUTE);
    Arbitrary<Long> round = Arbitraries.longs().between(0, 24).map(i -> i * 15 * MINUTE);
    return Arbitraries.oneOf(fine, round).list().ofMinSize(1).ofMaxSize(40);
  }

  @Property
  void whateverTheOrderTheSessionsAreThoseOfAllClicks(@ForAll("clicks") List<Long> clicks)
      throws Exception {
    try (var harness = harness()) {
      for (long at : clicks) {
        click(harness, at, "page_view");
      }
      assertThat(remaining(harness.extractOutputValues())).isEqualTo(byDefinition(clicks));
    }
  }

  @Test
  void countsWhatTheVisitorDid() throws Exception {
    try (var harness = harness()) {
      for (String type :
          List.of("page_view", "product_view", "product_view", "add_to_cart", "purchase")) {
        click(harness, MINUTE, type);
      }
      assertThat(Shop.row(harness.extractOutputValues().getLast()))
          .containsEntry("clicks", 5L)
          .containsEntry("product_views", 2L)
          .containsEntry("cart_additions", 1L)
          .containsEntry("purchases", 1L)
          .containsEntry("deleted", false);
    }
  }

  @Test
  void aLateClickJoinsTwoSessionsAndTheSecondIsDeleted() throws Exception {
    try (var harness = harness()) {
      click(harness, 0, "page_view");
      click(harness, 50 * MINUTE, "purchase");
      click(harness, 25 * MINUTE, "page_view");
      List<Change> changes = harness.extractOutputValues();
      assertThat(changes).hasSize(4);
      assertThat(Shop.row(changes.get(2)))
          .containsEntry("started_at", 50 * MINUTE)
          .containsEntry("deleted", true)
          .containsEntry("version", 2L);
      assertThat(Shop.row(changes.get(3)))
          .containsEntry("started_at", 0L)
          .containsEntry("ended_at", 50 * MINUTE)
          .containsEntry("clicks", 3L)
          .containsEntry("purchases", 1L)
          .containsEntry("version", 2L);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    }
  }

  @Test
  void stateIsForgottenWhenNoClickCanReachIt() throws Exception {
    long kept = Duration.ofMinutes(7 * 60 + 30).toMillis();
    try (var harness = harness()) {
      click(harness, 0, "page_view");
      click(harness, 20 * MINUTE, "page_view");
      click(harness, 60 * MINUTE, "page_view");
      assertThat(harness.numEventTimeTimers()).isEqualTo(1);

      harness.processWatermark(Duration.ofMinutes(20).toMillis() + kept + 1);
      assertThat(harness.numEventTimeTimers()).as("waits for the second session").isEqualTo(1);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

      int before = harness.extractOutputValues().size();
      click(harness, 25 * MINUTE, "page_view");
      assertThat(harness.extractOutputValues()).as("refused").hasSize(before);

      harness.processWatermark(Duration.ofMinutes(60).toMillis() + kept + 1);
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void goesOnAfterARestore() throws Exception {
    List<Change> all = new ArrayList<>();
    try (var before = harness()) {
      click(before, 0, "page_view");
      all.addAll(before.extractOutputValues());
      var checkpoint = before.snapshot(1, 1);
      var after =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new KeyedProcessOperator<>(
                  new Sessions(Shop.target("web.sessions"), new Horizon(Duration.ofHours(6)))),
              Click::visitor,
              Types.STRING);
      try (after) {
        after.initializeState(checkpoint);
        after.open();
        click(after, 10 * MINUTE, "page_view");
        all.addAll(after.extractOutputValues());
        assertThat(after.numEventTimeTimers()).isEqualTo(1);
      }
    }
    assertThat(remaining(all)).containsExactly(Map.entry(0L, 10 * MINUTE + " 2"));
  }
}
