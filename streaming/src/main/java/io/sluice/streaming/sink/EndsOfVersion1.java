package io.sluice.streaming.sink;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Ends of offsets by topic and partition, as version 1 of the sink's state wrote them. */
final class EndsOfVersion1 {

  private EndsOfVersion1() {}

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
