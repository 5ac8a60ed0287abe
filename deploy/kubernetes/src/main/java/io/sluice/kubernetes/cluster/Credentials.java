package io.sluice.kubernetes.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.laptop.platform.Secrets;
import io.sluice.laptop.platform.SelfSigned;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.TreeMap;

/**
 * The secrets of a platform in a cluster: made once, then kept there and nowhere else. {@code
 * sluice-clients} holds what all that ask need, {@code sluice-servers} what only servers know.
 */
final class Credentials {
  static final String CLIENTS = "sluice-clients";
  private static final String SERVERS = "sluice-servers";
  private static final String NAMES = "dns:trino,dns:trino.sluice.svc,dns:localhost,ip:127.0.0.1";
  private static final int KAFKA_ID_BYTES = 16;

  private final Kubectl kubectl;
  private final Path folder;

  /**
   * @param folder for a file of mode 0600 that is deleted at once, and holds nothing without the
   *     password that is nowhere yet
   */
  Credentials(Kubectl kubectl, Path folder) {
    this.kubectl = kubectl;
    this.folder = folder;
  }

  /** Makes them where they are not there; whether it did. */
  boolean make() throws IOException, InterruptedException {
    boolean clientsKnow = kubectl.has("secret", CLIENTS);
    boolean serversKnow = kubectl.has("secret", SERVERS);
    if (clientsKnow && serversKnow) {
      return false;
    }
    if (clientsKnow || serversKnow) {
      throw new UserError(
          "of the secrets %s and %s one is missing, and what the other holds fits no new one; put it back from a backup, or begin anew: ./sluice kube down --all --yes"
              .formatted(CLIENTS, SERVERS));
    }
    String registry = Secrets.random();
    String http = Secrets.random();
    var clients = new TreeMap<String, byte[]>();
    clients.put("SLUICE_KAFKA_PASSWORD", bytes(Secrets.random()));
    clients.put("SLUICE_CATALOG_PASSWORD", bytes(Secrets.random()));
    clients.put("SLUICE_HTTP_PASSWORD", bytes(http));
    clients.put("SLUICE_TRINO_PASSWORD", bytes(http));
    clients.put(
        "SLUICE_REGISTRY_URL",
        bytes("http://sluice:%s@registry:8080/apis/ccompat/v7".formatted(registry)));
    var servers = new TreeMap<String, byte[]>();
    servers.put("registry-password", bytes(registry));
    servers.put("trino-shared-secret", bytes(Secrets.random()));
    servers.put("kafka-cluster-id", bytes(clusterId()));
    certificate(servers);
    apply(CLIENTS, clients);
    apply(SERVERS, servers);
    return true;
  }

  private void certificate(Map<String, byte[]> servers) throws IOException, InterruptedException {
    String password = Secrets.random();
    Path file = folder.resolve("tls.p12");
    try {
      KeyStore store =
          new SelfSigned(file, password)
              .make(Path.of(System.getProperty("java.home")), "Sluice in a cluster", NAMES);
      servers.put("tls-password", bytes(password));
      servers.put("tls.p12", Files.readAllBytes(file));
      servers.put("tls.pem", bytes(SelfSigned.pem(store)));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** By standard input: an argument can be read by every user of the machine, a file may stay. */
  private void apply(String name, Map<String, byte[]> values)
      throws IOException, InterruptedException {
    Map<String, Object> metadata =
        Map.of("name", name, "labels", Map.of("app.kubernetes.io/part-of", "sluice"));
    kubectl.applyText(
        new ObjectMapper()
            .writeValueAsString(
                Map.of(
                    "apiVersion",
                    "v1",
                    "kind",
                    "Secret",
                    "metadata",
                    metadata,
                    "type",
                    "Opaque",
                    "data",
                    values)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** As Kafka makes its own: 16 random bytes; one that begins with a hyphen would be an option. */
  private static String clusterId() {
    String id = Secrets.random(KAFKA_ID_BYTES);
    return id.startsWith("-") ? clusterId() : id;
  }
}
