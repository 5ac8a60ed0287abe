package io.sluice.contracts.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a client reaches Kafka.
 *
 * @param bootstrap the bootstrap servers
 * @param user and {@code password}: who it is, proved by SCRAM, by which neither side tells the
 *     other what it knows; empty for a cluster that asks nobody
 * @param mechanism of SCRAM, as the cluster knows the password
 * @param certificate PEM file of the authority that the brokers' certificates are of; empty for a
 *     cluster that speaks in the clear
 */
public record KafkaAccess(
    String bootstrap, String user, String password, String mechanism, Optional<Path> certificate) {
  static final String STANDARD_MECHANISM = "SCRAM-SHA-256";
  private static final Set<String> MECHANISMS = Set.of(STANDARD_MECHANISM, "SCRAM-SHA-512");

  /** A wrong mechanism is an {@link IllegalStateException} that says what would do. */
  public KafkaAccess {
    if (!MECHANISMS.contains(mechanism)) {
      throw new IllegalStateException(
          "kafka.mechanism is '%s'; it is SCRAM-SHA-256 or SCRAM-SHA-512, for example SCRAM-SHA-512"
              .formatted(mechanism));
    }
  }

  /** By the mechanism that the platform's own broker has, in the clear. */
  public KafkaAccess(String bootstrap, String user, String password) {
    this(bootstrap, user, password, STANDARD_MECHANISM, Optional.empty());
  }

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
    var properties = new HashMap<String, String>();
    String transport = certificate.isPresent() ? "SSL" : "PLAINTEXT";
    certificate.ifPresent(
        file -> {
          properties.put("security.protocol", transport);
          properties.put("ssl.truststore.type", "PEM");
          properties.put("ssl.truststore.location", file.toString());
        });
    if (!password.isEmpty()) {
      properties.put("security.protocol", "SASL_" + transport);
      properties.put("sasl.mechanism", mechanism);
      properties.put(
          "sasl.jaas.config",
          "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
              .formatted(quoted(user), quoted(password)));
    }
    return properties;
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  @Override
  public String toString() {
    return "KafkaAccess[" + bootstrap + (user.isEmpty() ? "" : " as " + user) + "]";
  }
}
