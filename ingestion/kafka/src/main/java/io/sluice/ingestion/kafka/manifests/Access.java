package io.sluice.ingestion.kafka.manifests;

import java.util.List;

/**
 * What somebody may do to something in Kafka.
 *
 * @param type {@code topic}, {@code group} or {@code transactionalId}
 * @param prefix whether all whose names begin with {@code name} are meant
 */
record Access(String type, String name, boolean prefix, List<String> operations) {

  /**
   * Whoever may send makes sure of the topic first. Its settings he may look at and not change: a
   * topic that is not as it must be is refused.
   */
  static Access writes(String topic) {
    return topic(topic, "Create", "Describe", "DescribeConfigs", "Write");
  }

  static Access writesAndReads(String topic) {
    return topic(topic, "Create", "Describe", "DescribeConfigs", "Read", "Write");
  }

  static Access makes(String topic) {
    return topic(topic, "Create", "Describe", "DescribeConfigs");
  }

  static Access reads(String topic) {
    return topic(topic, "Describe", "Read");
  }

  static Access group(String name) {
    return new Access("group", name, false, List.of("Describe", "Read"));
  }

  static Access groups(String prefix) {
    return new Access("group", prefix, true, List.of("Describe", "Read"));
  }

  static Access transactions(String prefix) {
    return new Access("transactionalId", prefix, true, List.of("Describe", "Write"));
  }

  private static Access topic(String name, String... operations) {
    return new Access("topic", name, false, List.of(operations));
  }
}
