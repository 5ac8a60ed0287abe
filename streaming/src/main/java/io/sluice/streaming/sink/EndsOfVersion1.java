package io.sluice.streaming.sink;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.kafka.common.TopicPartition;

/**
 * Ends of offsets by topic and partition, as version 1 of the sink had them: in its state, which
 * still has this form, and in snapshots' summaries only.
 */
final class EndsOfVersion1 {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EndsOfVersion1() {}

  /** By topic, the ends of the newest snapshot that says some. */
  static SortedMap<String, TopicEnds> ofNewestSummary(Table table) {
    var topics = new TreeMap<String, TopicEnds>();
    for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
      String ends = snapshot.summary().get(TableEnds.SUMMARY);
      if (ends != null) {
        parse(ends)
            .forEach(
                (topic, partitions) -> {
                  var lists = new TreeMap<Integer, List<Long>>();
                  partitions.forEach((partition, end) -> lists.put(partition, List.of(end)));
                  topics.put(topic, new TopicEnds("", lists));
                });
        return topics;
      }
    }
    return topics;
  }

  private static Map<String, Map<Integer, Long>> parse(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("the end offsets of a snapshot cannot be read: " + json, e);
    }
  }

  static void write(DataOutputStream out, Map<TopicPartition, Long> ends) throws IOException {
    Map<String, Map<Integer, Long>> byTopic = new HashMap<>();
    ends.forEach(
        (partition, end) ->
            byTopic
                .computeIfAbsent(partition.topic(), first -> new HashMap<>())
                .put(partition.partition(), end));
    out.writeInt(byTopic.size());
    for (var topic : byTopic.entrySet()) {
      out.writeUTF(topic.getKey());
      out.writeInt(topic.getValue().size());
      for (var partition : topic.getValue().entrySet()) {
        out.writeInt(partition.getKey());
        out.writeLong(partition.getValue());
      }
    }
  }

  static Map<TopicPartition, Long> read(DataInputStream in) throws IOException {
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (int topics = in.readInt(); topics > 0; topics--) {
      String topic = in.readUTF();
      for (int partitions = in.readInt(); partitions > 0; partitions--) {
        ends.put(new TopicPartition(topic, in.readInt()), in.readLong());
      }
    }
    return ends;
  }
}
