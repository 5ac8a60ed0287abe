package io.sluice.contracts.config;

import java.util.HashMap;
import java.util.Map;

/**
 * How a client reaches Kafka.
 *
 * @param bootstrap the bootstrap servers
 * @param user and {@code password}: who it is, proved by SCRAM, by which neither side tells the
 *     other what it knows; empty for a cluster that asks nobody
 */
public record KafkaAccess(String bootstrap, String user, String password) {
  private static final String MECHANISM = "SCRAM-SHA-256";

  /** To a cluster that asks nobody who he is. */
  public static KafkaAccess open(String bootstrap) {
    return new KafkaAccess(bootstrap, "", "");
  }

  /** What every client of it is configured with. */
  public Map<String, String> properties() {
    var properties = new HashMap<>(security());
    properties.put("bootstrap.servers", bootstrap);
    return properties;
  }

  /** The same without the servers. */
  public Map<String, String> security() {
    if (password.isEmpty()) {
      return Map.of();
    }
    return Map.of(
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        MECHANISM,
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(quoted(user), quoted(password)));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  @Override
  public String toString() {
    return "KafkaAccess[" + bootstrap + (user.isEmpty() ? "" : " as " + user) + "]";
  }
}
