package io.sluice.streaming.realtime.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class LatestByKeyTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Change change(String key, long version) {
    return new Change("d.t", key.getBytes(StandardCharsets.UTF_8), new byte[0], version, 0);
  }

  private static List<String> output(OneInputStreamOperatorTestHarness<Change, Change> harness) {
    return harness.extractOutputValues().stream()
        .map(one -> new String(one.key(), StandardCharsets.UTF_8) + one.version())
        .toList();
  }

  private static void goOn(OneInputStreamOperatorTestHarness<?, ?> harness, long millis)
      throws Exception {
    long end = harness.getProcessingTime() + millis;
    for (long time = harness.getProcessingTime(); time <= end; time += 10) {
      harness.setProcessingTime(time);
    }
  }

  @Test
  void whatHasSettledLeaves() throws Exception {
    try (var harness = new OneInputStreamOperatorTestHarness<>(LatestByKey.settledFor(SECOND))) {
      harness.open();
      harness.processElement(change("a", 1), 0);
      harness.processElement(change("b", 1), 0);
      goOn(harness, 500);
      harness.processElement(change("a", 2), 0);
      goOn(harness, 400);
      assertThat(output(harness)).isEmpty();
      goOn(harness, 100);
      assertThat(output(harness)).containsExactly("b1");
      goOn(harness, 500);
      assertThat(output(harness)).containsExactly("b1", "a2");
      goOn(harness, 5000);
      harness.prepareSnapshotPreBarrier(1);
      assertThat(output(harness)).hasSize(2);
    }
  }

  @Test
  void atACheckpointTheNewestOfEachKeyLeavesBeforeTheBarrier() throws Exception {
    try (var harness = new OneInputStreamOperatorTestHarness<>(LatestByKey.settledFor(SECOND))) {
      harness.open();
      for (Change one : List.of(change("a", 1), change("b", 1), change("a", 2))) {
        harness.processElement(one, 0);
      }
      harness.setProcessingTime(999);
      assertThat(output(harness)).isEmpty();

      harness.prepareSnapshotPreBarrier(1);
      assertThat(output(harness)).containsExactly("b1", "a2");
      assertThat(harness.snapshot(1, 1).getStateSize()).as("nothing is kept").isZero();

      harness.prepareSnapshotPreBarrier(2);
      assertThat(output(harness)).hasSize(2);
    }
  }

  @Test
  void afterItsTimeTheNewestOfEachKeyLeaves() throws Exception {
    try (var harness =
        new OneInputStreamOperatorTestHarness<>(LatestByKey.every(Duration.ofMillis(50)))) {
      harness.open();
      harness.setProcessingTime(1000);
      harness.processElement(change("a", 1), 0);
      harness.setProcessingTime(1049);
      harness.processElement(change("a", 2), 0);
      assertThat(output(harness)).isEmpty();
      harness.setProcessingTime(1050);
      assertThat(output(harness)).containsExactly("a2");

      harness.setProcessingTime(2000);
      assertThat(output(harness)).as("no timer without changes").hasSize(1);
      harness.processElement(change("a", 3), 0);
      harness.prepareSnapshotPreBarrier(1);
      assertThat(output(harness)).containsExactly("a2", "a3");
      harness.setProcessingTime(2050);
      assertThat(output(harness)).hasSize(2);
    }
  }

  @Test
  void aTimerThatIsLateLetsAllPass() throws Exception {
    try (var harness =
        new OneInputStreamOperatorTestHarness<>(LatestByKey.every(Duration.ofMillis(50)))) {
      harness.open();
      harness.processElement(change("a", 1), 0);
      harness
          .getProcessingTimeService()
          .registerTimer(49, due -> harness.processElement(change("b", 1), 0));
      harness.setProcessingTime(400);
      assertThat(output(harness)).containsExactly("a1", "b1");
    }
  }

  @Test
  void whatIsOneTooManyDoesNotWait() throws Exception {
    try (var harness = new OneInputStreamOperatorTestHarness<>(LatestByKey.settledFor(SECOND))) {
      harness.open();
      for (int i = 0; i < LatestByKey.LIMIT + 1; i++) {
        harness.processElement(change("k" + i, 1), 0);
      }
      assertThat(output(harness)).hasSize(LatestByKey.LIMIT);
      harness.endInput();
      assertThat(output(harness)).hasSize(LatestByKey.LIMIT + 1);
    }
  }
}
