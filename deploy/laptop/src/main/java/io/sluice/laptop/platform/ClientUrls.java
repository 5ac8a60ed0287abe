package io.sluice.laptop.platform;

import io.sluice.contracts.config.KafkaAccess;
import io.sluice.contracts.config.TrinoAccess;
import io.sluice.machine.http.Admission;
import java.util.Optional;

/** The addresses by which clients reach the parts, as their libraries take them. */
public final class ClientUrls {
  /** The credential of the registry, of the user {@value Admission#USER}. */
  public static final String REGISTRY_PASSWORD = "registry.password";

  /** The credential of Kafka, of the user {@value Admission#USER}. */
  public static final String KAFKA_PASSWORD = "kafka.password";

  private ClientUrls() {}

  /** Kafka's bootstrap servers, user and password. */
  public static KafkaAccess kafka(Platform platform) {
    return new KafkaAccess(
        "127.0.0.1:" + platform.port(Port.KAFKA), Admission.USER, platform.secret(KAFKA_PASSWORD));
  }

  /**
   * JDBC address of a database. The driver proves that it knows the password, and never tells it:
   * without the parameter it would, to whoever has taken the port and asks for it.
   */
  public static String postgres(Platform platform, String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?requireAuth=scram-sha-256"
        .formatted(platform.port(Port.POSTGRES), database);
  }

  /** Trino's JDBC address, with user, password and the certificate that Trino is known by. */
  public static TrinoAccess trino(Platform platform) {
    return new TrinoAccess(
        "jdbc:trino://127.0.0.1:" + platform.port(Port.TRINO) + "/iceberg",
        Admission.USER,
        platform.secret(Platform.HTTP_PASSWORD),
        Optional.of(new OwnCertificate(platform).pem()));
  }

  /** The object store of a platform that has its own. */
  public static String objects(Platform platform) {
    return "http://127.0.0.1:" + platform.port(Port.OBJECTS);
  }

  /** The Iceberg REST catalog of a platform that has its own. */
  public static String catalog(Platform platform) {
    return "http://127.0.0.1:" + platform.port(Port.CATALOG);
  }

  /** The registry's Confluent API, with user and password. */
  public static String registry(Platform platform) {
    return registry(platform, Admission.USER + ":" + platform.secret(REGISTRY_PASSWORD) + "@");
  }

  /** The same as people may see it. */
  public static String registryShown(Platform platform) {
    return registry(platform, "");
  }

  private static String registry(Platform platform, String login) {
    return "http://%s127.0.0.1:%d/apis/ccompat/v7".formatted(login, platform.port(Port.REGISTRY));
  }
}
