package io.sluice.ingestion.kafka.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.config.KafkaAccess;
import io.sluice.ingestion.testing.BrokerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A broker as Strimzi sets one up: TLS, SCRAM-SHA-512, and nobody may do what nobody allowed. What
 * Strimzi does with topics and users is done by hand, beside that listener.
 */
final class GuardedBroker implements AutoCloseable {
  private static final String PASSWORD = "of the test";

  private final int port = BrokerProcess.freePort();
  private final Path authority;
  private final BrokerProcess broker;
  private final Admin admin;

  GuardedBroker(Path folder) throws Exception {
    Path keys = folder.resolve("keys.p12");
    authority = folder.resolve("ca.pem");
    keytool(
        "-genkeypair",
        "-alias",
        "broker",
        "-keyalg",
        "EC",
        "-dname",
        "CN=broker",
        "-ext",
        "san=ip:127.0.0.1",
        "-keystore",
        keys.toString(),
        "-storepass",
        "secret");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "broker",
        "-file",
        authority.toString(),
        "-keystore",
        keys.toString(),
        "-storepass",
        "secret");
    broker =
        new BrokerProcess(folder.resolve("broker"), settings -> guarded(settings, keys)).start();
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
  }

  private String guarded(String settings, Path keys) {
    return settings
            .replace("\nlisteners=", "\nlisteners=GUARDED://127.0.0.1:%d,".formatted(port))
            .replace(":PLAINTEXT,", ":PLAINTEXT,GUARDED:SASL_SSL,")
        + """
        inter.broker.listener.name=PLAINTEXT
        listener.name.guarded.sasl.enabled.mechanisms=SCRAM-SHA-512
        listener.name.guarded.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
        listener.name.guarded.ssl.keystore.type=PKCS12
        listener.name.guarded.ssl.keystore.location=%s
        listener.name.guarded.ssl.keystore.password=secret
        authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
        super.users=User:ANONYMOUS
        """
            .formatted(keys);
  }

  void make(Collection<NewTopic> topics) throws ExecutionException, InterruptedException {
    admin.createTopics(topics).all().get();
  }

  /** Makes a user with the rights of his object. */
  void make(Map<?, ?> user) throws ExecutionException, InterruptedException {
    String name = ((Map<?, ?>) user.get("metadata")).get("name").toString();
    admin
        .alterUserScramCredentials(
            List.of(
                new UserScramCredentialUpsertion(
                    name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
        .all()
        .get();
    List<AclBinding> bindings = new ArrayList<>();
    var authorization = (Map<?, ?>) ((Map<?, ?>) user.get("spec")).get("authorization");
    for (Object one : (List<?>) authorization.get("acls")) {
      var acl = (Map<?, ?>) one;
      for (Object operation : (List<?>) acl.get("operations")) {
        bindings.add(
            new AclBinding(
                pattern((Map<?, ?>) acl.get("resource")),
                new AccessControlEntry(
                    "User:" + name,
                    "*",
                    AclOperation.fromString(words(operation)),
                    AclPermissionType.ALLOW)));
      }
    }
    admin.createAcls(bindings).all().get();
  }

  private static ResourcePattern pattern(Map<?, ?> resource) {
    return new ResourcePattern(
        ResourceType.fromString(words(resource.get("type"))),
        resource.get("name").toString(),
        resource.get("patternType").equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL);
  }

  /** {@code DescribeConfigs} is {@code DESCRIBE_CONFIGS} to Kafka. */
  private static String words(Object name) {
    return name.toString().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  /** As a client of the platform asks it. */
  KafkaAccess as(String user) {
    return new KafkaAccess(
        "127.0.0.1:" + port, user, PASSWORD, "SCRAM-SHA-512", Optional.of(authority));
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }
}
