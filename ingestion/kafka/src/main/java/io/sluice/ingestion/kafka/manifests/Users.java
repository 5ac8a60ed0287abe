package io.sluice.ingestion.kafka.manifests;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Contract.Kind;
import io.sluice.contracts.model.RealtimeResult;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.ingestion.kafka.KafkaTopics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who asks Kafka, and the least that each may do there. All else is refused to all. */
final class Users {
  private Users() {}

  /** The door of a landed dataset, which may write to its topic and no other's. */
  static Map<String, Object> door(Contract contract) {
    String topic = contract.dataset().topic();
    return KafkaObject.user(
        "sluice-door-" + KafkaObject.name(contract.dataset().table()),
        List.of(
            Access.writes(topic),
            Access.writes(RejectedRecord.TOPIC),
            Access.writesAndReads(KafkaTopics.PROGRESS),
            Access.transactions("sluice-ingest-" + topic + "-")));
  }

  /** Those of jobs and people, by name. */
  static Map<String, Map<String, Object>> ofThePlatform(List<Contract> contracts) {
    Map<String, Map<String, Object>> users = new TreeMap<>();
    put(users, "sluice-landing", landing(contracts));
    List<Access> realtime = realtime(contracts);
    if (!realtime.isEmpty()) {
      put(users, "sluice-realtime", realtime);
      put(
          users,
          "sluice-rules",
          List.of(
              new Access(
                  "topic", KafkaTopics.FRAUD_RULES, false, List.of("Describe", "Read", "Write"))));
    }
    // Makes what is missing of topics, and finds those that are not as they must be.
    put(users, "sluice-topics", all(contracts).map(Access::makes).toList());
    // Holds tables against the log, and follows a record: it reads everything and belongs to no
    // group.
    put(users, "sluice-reader", all(contracts).map(Access::reads).toList());
    return users;
  }

  private static List<Access> landing(List<Contract> contracts) {
    List<Access> access = new ArrayList<>();
    topics(contracts, Kind.LANDED).map(Access::reads).forEach(access::add);
    access.add(Access.reads(RejectedRecord.TOPIC));
    access.add(Access.group("sluice-landing"));
    return access;
  }

  /** Empty where no result can be computed. */
  private static List<Access> realtime(List<Contract> contracts) {
    List<RealtimeResult> results =
        Arrays.stream(RealtimeResult.values())
            .filter(result -> result.missing(contracts).isEmpty())
            .toList();
    if (results.isEmpty()) {
      return List.of();
    }
    List<Access> access = new ArrayList<>();
    for (Contract contract : contracts) {
      if (results.stream().anyMatch(result -> result.uses(contract))) {
        String topic = contract.dataset().topic();
        access.add(
            contract.kind() == Kind.LANDED
                ? Access.reads(topic)
                : new Access("topic", topic, false, List.of("Describe", "Write")));
      }
    }
    access.add(Access.reads(KafkaTopics.FRAUD_RULES));
    access.add(Access.groups("sluice-realtime-"));
    return access;
  }

  private static Stream<String> all(List<Contract> contracts) {
    return Topics.of(contracts).keySet().stream();
  }

  private static Stream<String> topics(List<Contract> contracts, Kind kind) {
    return contracts.stream()
        .filter(contract -> contract.kind() == kind)
        .map(contract -> contract.dataset().topic());
  }

  private static void put(
      Map<String, Map<String, Object>> users, String name, List<Access> access) {
    users.put(name, KafkaObject.user(name, access));
  }
}
