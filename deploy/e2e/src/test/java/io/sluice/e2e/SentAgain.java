package io.sluice.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records of a topic that are sent to it again, also by times that their sender chooses. */
final class SentAgain {
  private static final String TYPE = "message.timestamp.type";
  private static final int RECORDS = 20;

  private final Map<String, Object> settings = new HashMap<>();
  private final TopicPartition partition;

  SentAgain(Door door, String topic) {
    settings.putAll(door.config().kafka().properties());
    settings.put("enable.metrics.push", false);
    partition = new TopicPartition(topic, 0);
  }

  /**
   * Sends the last records of the partition again. The topic takes the sender's time, which is so
   * far from now, for as long as it takes; returns how many.
   */
  int byTimesOfSenders(Duration fromNow) throws Exception {
    timestamps("CreateTime");
    try {
      return send(fromNow);
    } finally {
      timestamps("LogAppendTime");
    }
  }

  /** The same as anybody sends them. */
  int byTheBrokersTime() throws Exception {
    return send(Duration.ZERO);
  }

  private int send(Duration fromNow) throws Exception {
    List<ConsumerRecord<byte[], byte[]>> records = read();
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (ConsumerRecord<byte[], byte[]> one : records) {
        long time = System.currentTimeMillis() + fromNow.toMillis();
        producer
            .send(
                new ProducerRecord<>(
                    one.topic(), one.partition(), time, one.key(), one.value(), one.headers()))
            .get();
      }
    }
    return records.size();
  }

  private List<ConsumerRecord<byte[], byte[]>> read() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    Map<String, Object> reading = new HashMap<>(settings);
    reading.put("isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      consumer.seek(partition, Math.max(0, end - 2 * RECORDS));
      Waiting.until(
          "the last records",
          () -> {
            consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            return consumer.position(partition) >= end;
          });
    }
    return records.subList(Math.max(0, records.size() - RECORDS), records.size());
  }

  private void timestamps(String type) throws Exception {
    try (Admin admin = Admin.create(settings)) {
      var topic = new ConfigResource(ConfigResource.Type.TOPIC, partition.topic());
      var change = new AlterConfigOp(new ConfigEntry(TYPE, type), AlterConfigOp.OpType.SET);
      admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
    }
  }
}
