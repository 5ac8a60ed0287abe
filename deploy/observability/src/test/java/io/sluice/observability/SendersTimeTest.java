package io.sluice.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class SendersTimeTest {
  private final HandClock clock = new HandClock();
  private final Map<String, Boolean> settings =
      new HashMap<>(Map.of("a.one", false, "a.two", false));
  private final List<Set<String>> questions = new ArrayList<>();
  private final SendersTime senders =
      new SendersTime(
          topics -> {
            questions.add(topics);
            var answer = new HashMap<>(settings);
            answer.keySet().retainAll(topics);
            return answer;
          },
          clock);

  @Test
  void settingsAreAskedForOnceAMinute() throws Exception {
    Set<String> topics = Set.of("a.one", "a.two");
    for (int seconds = 0; seconds < 60; seconds += 5) {
      assertThat(senders.of(topics)).isEqualTo(Map.of("a.one", false, "a.two", false));
      settings.put("a.two", true);
      clock.passes(5);
    }
    assertThat(questions).containsExactly(topics);
    assertThat(senders.of(topics)).containsEntry("a.two", true);
    assertThat(questions).hasSize(2);
  }

  @Test
  void aNewTopicIsAskedForAtOnceAndOneThatIsGoneIsNotTold() throws Exception {
    senders.of(Set.of("a.one"));
    settings.put("a.two", true);
    assertThat(senders.of(Set.of("a.one", "a.two"))).containsEntry("a.two", true);
    assertThat(senders.of(Set.of("a.two"))).containsOnlyKeys("a.two");
    assertThat(questions).hasSize(2);
  }

  @Test
  void whatWasNotAnsweredIsAskedAgain() throws Exception {
    var broken =
        new SendersTime(
            topics -> {
              questions.add(topics);
              throw new ExecutionException("no answer", null);
            },
            clock);
    for (int times = 1; times <= 2; times++) {
      assertThatThrownBy(() -> broken.of(Set.of("a.one"))).isInstanceOf(ExecutionException.class);
      assertThat(questions).hasSize(times);
    }
  }

  private static final class HandClock extends Clock {
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");

    void passes(int seconds) {
      now = now.plus(Duration.ofSeconds(seconds));
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
