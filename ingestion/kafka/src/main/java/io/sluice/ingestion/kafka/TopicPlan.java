package io.sluice.ingestion.kafka;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.RejectedRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics that contracts ask for, with the partitions and settings that they must have wherever
 * they are made: by {@link KafkaTopics}, or by an operator that is told of them. How many copies
 * there are is the cluster's own default.
 */
public final class TopicPlan {
  private static final String LOG_APPEND_TIME = "LogAppendTime";

  private TopicPlan() {}

  /** That of its dataset, and those of the platform that whoever works on it needs. */
  public static List<NewTopic> of(Contract contract) {
    return switch (contract.kind()) {
      case LANDED -> landed(contract);
      case REALTIME -> upserts(contract);
      case GOLD -> List.of();
    };
  }

  static List<NewTopic> landed(Contract contract) {
    Map<String, String> data = new HashMap<>();
    data.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, LOG_APPEND_TIME);
    data.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(KafkaClients.MAX_MESSAGE));
    Map<String, String> dataset = new HashMap<>(data);
    contract
        .topic()
        .retention()
        .ifPresent(
            age -> dataset.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(age.toMillis())));
    Map<String, String> progress =
        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    return List.of(
        topic(contract.dataset().topic(), contract.topic().partitions(), dataset),
        topic(RejectedRecord.TOPIC, 1, data),
        topic(KafkaTopics.PROGRESS, 1, progress));
  }

  /**
   * A topic of upserts keeps the newest state of each key for ever; the contract's retention is
   * that of the history in gold.
   */
  static List<NewTopic> upserts(Contract contract) {
    Map<String, String> upserts =
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            LOG_APPEND_TIME);
    return List.of(
        topic(contract.dataset().topic(), contract.topic().partitions(), upserts),
        topic(KafkaTopics.FRAUD_RULES, 1, upserts));
  }

  private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
  }
}
