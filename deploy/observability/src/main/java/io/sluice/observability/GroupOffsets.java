package io.sluice.observability;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** What groups have committed, all of them asked for at once. */
final class GroupOffsets {
  private GroupOffsets() {}

  /** By group; empty for one that has committed nothing, or is not there. */
  static Map<String, Map<TopicPartition, Long>> of(Admin admin, Collection<String> groups)
      throws ExecutionException, InterruptedException {
    ListConsumerGroupOffsetsResult answer =
        admin.listConsumerGroupOffsets(
            groups.stream()
                .distinct()
                .collect(
                    Collectors.toMap(group -> group, _ -> new ListConsumerGroupOffsetsSpec())));
    var offsets = new HashMap<String, Map<TopicPartition, Long>>();
    for (String group : groups) {
      offsets.put(group, of(answer, group));
    }
    return offsets;
  }

  private static Map<TopicPartition, Long> of(ListConsumerGroupOffsetsResult answer, String group)
      throws ExecutionException, InterruptedException {
    var offsets = new HashMap<TopicPartition, Long>();
    try {
      answer
          .partitionsToOffsetAndMetadata(group)
          .get()
          .forEach(
              (partition, offset) -> {
                if (offset != null) {
                  offsets.put(partition, offset.offset());
                }
              });
    } catch (ExecutionException e) {
      // The job has not completed its first checkpoint yet.
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
    }
    return offsets;
  }
}
