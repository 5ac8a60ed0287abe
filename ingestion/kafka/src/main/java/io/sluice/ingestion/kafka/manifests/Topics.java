package io.sluice.ingestion.kafka.manifests;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.kafka.TopicPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of all contracts. */
final class Topics {
  private static final String PLATFORM = "ops.";

  private Topics() {}

  /** By their names; each once, however many datasets need it. */
  static Map<String, NewTopic> of(List<Contract> contracts) {
    Map<String, NewTopic> topics = new TreeMap<>();
    for (Contract contract : contracts) {
      TopicPlan.of(contract).forEach(topic -> topics.put(topic.name(), topic));
    }
    return topics;
  }

  /** Those that belong to no dataset. */
  static List<NewTopic> ofThePlatform(List<Contract> contracts) {
    return of(contracts).values().stream()
        .filter(topic -> topic.name().startsWith(PLATFORM))
        .toList();
  }

  static NewTopic ofTheDataset(Contract contract) {
    return of(List.of(contract)).get(contract.dataset().topic());
  }
}
