package io.sluice.ingestion.kafka.manifests;

import io.sluice.terminal.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;

/** Objects of the operator Strimzi, as trees that become YAML. */
final class KafkaObject {
  private static final String API = "kafka.strimzi.io/v1";

  /** What the production overlay calls its cluster. */
  private static final String CLUSTER = "sluice";

  private KafkaObject() {}

  static Map<String, Object> topic(NewTopic topic) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("topicName", topic.name());
    spec.put("partitions", topic.numPartitions());
    spec.put("config", new TreeMap<>(topic.configs()));
    return object("KafkaTopic", name(topic.name()), spec);
  }

  static Map<String, Object> user(String name, List<Access> access) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("authentication", Map.of("type", "scram-sha-512"));
    Map<String, Object> authorization = new LinkedHashMap<>();
    authorization.put("type", "simple");
    authorization.put("acls", access.stream().map(KafkaObject::acl).toList());
    spec.put("authorization", authorization);
    return object("KafkaUser", name, spec);
  }

  private static Map<String, Object> acl(Access access) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("type", access.type());
    resource.put("name", access.name());
    resource.put("patternType", access.prefix() ? "prefix" : "literal");
    Map<String, Object> acl = new LinkedHashMap<>();
    acl.put("resource", resource);
    acl.put("operations", access.operations());
    return acl;
  }

  private static Map<String, Object> object(String kind, String name, Map<String, Object> spec) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("labels", Map.of("strimzi.io/cluster", CLUSTER));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", API);
    object.put("kind", kind);
    object.put("metadata", metadata);
    object.put("spec", spec);
    return object;
  }

  /**
   * An object's name has no underscore, and a dataset's no hyphen: no two become one.
   *
   * @throws UserError for a name that ends with an underscore
   */
  static String name(String dataset) {
    if (dataset.endsWith("_")) {
      throw new UserError(
          "'%s' cannot be the name of an object in Kubernetes, which ends with a letter or a digit, for example %s"
              .formatted(dataset, dataset.replaceAll("_+$", "")));
    }
    return dataset.replace('_', '-');
  }
}
