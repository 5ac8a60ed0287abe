package io.sluice.ingestion.kafka;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** The topics of a cluster and how much is in them. */
final class TopicList {

  /**
   * @param records the offsets between begin and end, those of transactions' marks and of what
   *     compaction took away among them
   * @param first the time of the oldest record; null when there is none
   * @param last the greatest time of a record; null when there is none
   */
  record Topic(String name, int partitions, long records, Instant first, Instant last) {}

  private final Admin admin;

  TopicList(Admin admin) {
    this.admin = admin;
  }

  /** Without Kafka's own, in the order of their names. */
  List<String> names() throws ExecutionException, InterruptedException {
    return List.copyOf(new TreeSet<>(admin.listTopics().names().get()));
  }

  List<Topic> all() throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> described = admin.describeTopics(names()).allTopicNames().get();
    List<TopicPartition> partitions =
        described.values().stream().flatMap(topic -> partitions(topic).stream()).toList();
    var begin = offsets(partitions, OffsetSpec::earliest);
    var end = offsets(partitions, OffsetSpec::latest);
    var oldest = offsets(partitions, () -> OffsetSpec.forTimestamp(0));
    var newest = offsets(partitions, OffsetSpec::maxTimestamp);
    return described.values().stream()
        .sorted(java.util.Comparator.comparing(TopicDescription::name))
        .map(
            topic -> {
              List<TopicPartition> own = partitions(topic);
              return new Topic(
                  topic.name(),
                  own.size(),
                  own.stream()
                      .mapToLong(one -> end.get(one).offset() - begin.get(one).offset())
                      .sum(),
                  own.stream()
                      .map(one -> oldest.get(one).timestamp())
                      .filter(time -> time >= 0)
                      .min(Long::compare)
                      .map(Instant::ofEpochMilli)
                      .orElse(null),
                  own.stream()
                      .map(one -> newest.get(one).timestamp())
                      .filter(time -> time >= 0)
                      .max(Long::compare)
                      .map(Instant::ofEpochMilli)
                      .orElse(null));
            })
        .toList();
  }

  private static List<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(one -> new TopicPartition(topic.name(), one.partition()))
        .toList();
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      List<TopicPartition> partitions, Supplier<OffsetSpec> which)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted =
        partitions.stream().collect(Collectors.toMap(one -> one, _ -> which.get()));
    return new HashMap<>(admin.listOffsets(wanted).all().get());
  }
}
