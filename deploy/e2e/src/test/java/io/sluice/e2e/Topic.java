package io.sluice.e2e;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The shop's topic, seen by a reader of committed records. */
final class Topic implements AutoCloseable {
  private static final String NAME = "retail.online_retail";
  private static final int PARTITIONS = 4;

  private final Admin admin;

  Topic(Door door) {
    Map<String, Object> settings = new HashMap<>();
    settings.putAll(door.config().kafka().properties());
    settings.put("enable.metrics.push", false);
    settings.put("reconnect.backoff.max.ms", 500);
    admin = Admin.create(settings);
  }

  /** The sum of the ends of its partitions: grows with each commit, by a little more than rows. */
  long end() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends =
        IntStream.range(0, PARTITIONS)
            .mapToObj(number -> new TopicPartition(NAME, number))
            .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
    return admin
        .listOffsets(ends, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get()
        .values()
        .stream()
        .mapToLong(end -> end.offset())
        .sum();
  }

  @Override
  public void close() {
    admin.close();
  }
}
