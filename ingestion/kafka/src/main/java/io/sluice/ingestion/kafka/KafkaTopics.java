package io.sluice.ingestion.kafka;

import io.sluice.contracts.model.Contract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that ingestion writes, or checks that they are as they must be. */
public final class KafkaTopics {

  /** One partition, compacted: the newest progress of every file. */
  public static final String PROGRESS = "ops.ingestion_progress";

  /** One partition, compacted: the rules of the fraud patterns. */
  public static final String FRAUD_RULES = "ops.fraud_rules";

  private final Admin admin;
  private final String bootstrap;

  /** Made or checked already. The broker may not know yet a topic that was made just now. */
  private final Set<String> settled = new HashSet<>();

  public KafkaTopics(Admin admin, String bootstrap) {
    this.admin = admin;
    this.bootstrap = bootstrap;
  }

  /**
   * The dataset's topic, {@code ops.rejected} and {@value #PROGRESS}.
   *
   * @throws PlatformProblem when Kafka does not answer, or a topic has another partition count or
   *     timestamp type: both decide what is a duplicate, and are not changed unasked
   */
  public void ensure(Contract contract) throws PlatformProblem {
    ensure(TopicPlan.landed(contract));
  }

  /**
   * The compacted topic of a realtime dataset and {@value #FRAUD_RULES}.
   *
   * @throws PlatformProblem when Kafka does not answer, or a topic has another partition count or
   *     timestamp type
   */
  public void ensureUpserts(Contract contract) throws PlatformProblem {
    ensure(TopicPlan.upserts(contract));
  }

  private void ensure(List<NewTopic> wanted) throws PlatformProblem {
    List<NewTopic> open = wanted.stream().filter(topic -> !settled.contains(topic.name())).toList();
    try {
      List<NewTopic> existing = create(open);
      if (!existing.isEmpty()) {
        check(existing);
      }
      open.forEach(topic -> settled.add(topic.name()));
    } catch (ExecutionException e) {
      throw KafkaFailures.problem(bootstrap, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformProblem("interrupted while Kafka's topics were made", e);
    }
  }

  private List<NewTopic> create(List<NewTopic> wanted)
      throws ExecutionException, InterruptedException {
    var results = admin.createTopics(wanted).values();
    List<NewTopic> existing = new ArrayList<>();
    for (NewTopic topic : wanted) {
      try {
        results.get(topic.name()).get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
        existing.add(topic);
      }
    }
    return existing;
  }

  private void check(List<NewTopic> topics)
      throws ExecutionException, InterruptedException, PlatformProblem {
    List<String> names = topics.stream().map(NewTopic::name).toList();
    var described = admin.describeTopics(names).allTopicNames().get();
    var configs =
        admin.describeConfigs(names.stream().map(KafkaTopics::resource).toList()).all().get();
    Map<ConfigResource, java.util.Collection<AlterConfigOp>> changes = new HashMap<>();
    for (NewTopic topic : topics) {
      Config actual = configs.get(resource(topic.name()));
      requirePartitions(topic, described.get(topic.name()).partitions().size());
      requireTimestampType(topic, actual);
      List<AlterConfigOp> operations =
          topic.configs().entrySet().stream()
              .filter(entry -> !entry.getValue().equals(actual.get(entry.getKey()).value()))
              .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
              .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
              .toList();
      if (!operations.isEmpty()) {
        changes.put(resource(topic.name()), operations);
      }
    }
    if (!changes.isEmpty()) {
      admin.incrementalAlterConfigs(changes).all().get();
    }
  }

  private static void requirePartitions(NewTopic topic, int actual) throws PlatformProblem {
    if (actual != topic.numPartitions()) {
      throw new PlatformProblem(
          "the topic %s has %d partitions, expected %d: a topic's count is fixed, since duplicates"
                  .formatted(topic.name(), actual, topic.numPartitions())
              + " are found by partition. Set topic: {partitions: %d} in the contract, or start"
                  .formatted(actual)
              + " with a new topic");
    }
  }

  private static void requireTimestampType(NewTopic topic, Config actual) throws PlatformProblem {
    String wanted = topic.configs().get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
    String found = actual.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value();
    if (wanted != null && !wanted.equals(found)) {
      throw new PlatformProblem(
          "the topic %s has message.timestamp.type=%s, expected %s: duplicates are found by the"
                  .formatted(topic.name(), found, wanted)
              + " broker's time. Set it back with kafka-configs.sh --alter --entity-type topics"
              + " --entity-name %s --add-config message.timestamp.type=%s; what was sent meanwhile"
                  .formatted(topic.name(), wanted)
              + " is in quarantine, rule timestamp_type");
    }
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
