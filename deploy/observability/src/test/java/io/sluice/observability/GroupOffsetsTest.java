package io.sluice.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.internals.CoordinatorKey;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class GroupOffsetsTest {
  private static final TopicPartition ONE = new TopicPartition("a.one", 0);
  private static final TopicPartition TWO = new TopicPartition("a.one", 1);

  private final Map<String, KafkaFuture<Map<TopicPartition, OffsetAndMetadata>>> answers =
      new HashMap<>();
  private final List<String> calls = new ArrayList<>();

  @Test
  void allGroupsAreOneQuestion() throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    offsets.put(ONE, new OffsetAndMetadata(7));
    offsets.put(TWO, null);
    answers.put(Lag.LANDING, KafkaFuture.completedFuture(offsets));
    answers.put("empty", KafkaFuture.completedFuture(Collections.emptyMap()));
    answers.put("missing", failed(new GroupIdNotFoundException("no such group")));

    assertThat(GroupOffsets.of(admin(), List.of(Lag.LANDING, "empty", "missing", "empty")))
        .isEqualTo(Map.of(Lag.LANDING, Map.of(ONE, 7L), "empty", Map.of(), "missing", Map.of()));
    assertThat(calls).containsExactly("listConsumerGroupOffsets");
  }

  @Test
  void aBrokerThatDoesNotAnswerIsNoGroupWithoutOffsets() {
    answers.put("late", failed(new TimeoutException("no answer")));
    assertThatThrownBy(() -> GroupOffsets.of(admin(), List.of("late")))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TimeoutException.class);
  }

  private static <T> KafkaFuture<T> failed(RuntimeException failure) {
    var future = new KafkaFutureImpl<T>();
    future.completeExceptionally(failure);
    return future;
  }

  /** Answers this one question; its answer's constructor is Kafka's own. */
  private Admin admin() {
    return (Admin)
        Proxy.newProxyInstance(
            Admin.class.getClassLoader(),
            new Class<?>[] {Admin.class},
            (_, method, _) -> {
              calls.add(method.getName());
              Constructor<ListConsumerGroupOffsetsResult> constructor =
                  ListConsumerGroupOffsetsResult.class.getDeclaredConstructor(Map.class);
              constructor.setAccessible(true);
              var byKey = new HashMap<CoordinatorKey, Object>();
              answers.forEach(
                  (group, answer) -> byKey.put(CoordinatorKey.byGroupId(group), answer));
              return constructor.newInstance(byKey);
            });
  }
}
