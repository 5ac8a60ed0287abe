package io.sluice.laptop.kafka;

import io.sluice.laptop.platform.ClientUrls;
import io.sluice.laptop.platform.Heap;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.spi.Address;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Part;
import io.sluice.laptop.state.Damage;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.http.Admission;
import io.sluice.machine.http.MetricsServer;
import io.sluice.machine.process.Foreground;
import io.sluice.machine.process.Launch;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.Uuid;

/** The Kafka broker: one process that is broker and controller (KRaft). */
public final class KafkaPart implements Part {
  private static final int ANSWER_MILLIS = 2000;

  /** Kept between checks, since making one costs more than asking it. */
  private Admin admin;

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.KAFKA, Port.KAFKA_CONTROLLER, Port.KAFKA_METRICS);
  }

  private static String bootstrap(Platform platform) {
    return ClientUrls.kafka(platform).bootstrap();
  }

  @Override
  public List<Address> addresses(Platform platform) {
    return List.of(
        new Address(
            "Kafka",
            bootstrap(platform),
            "SCRAM-SHA-256, user %s, password: %s in %s"
                .formatted(
                    Admission.USER,
                    ClientUrls.KAFKA_PASSWORD,
                    platform.state().resolve("secrets.properties"))));
  }

  @Override
  public void requireSettings(Platform platform) {
    heap(platform);
  }

  private static String heap(Platform platform) {
    return Heap.of("kafka.heap", platform.setting("kafka.heap", "384m"), "384m");
  }

  @Override
  public Launch prepare(Platform platform) throws IOException {
    Path conf = platform.confDir(name());
    PrivateFiles.writeIfChanged(conf.resolve("server.properties"), KafkaConfig.server(platform));
    PrivateFiles.writeIfChanged(conf.resolve("log4j2.properties"), KafkaConfig.logging(platform));
    var command = platform.jvm(name());
    command.addAll(
        List.of(
            "-Xms64m",
            "-Xmx" + heap(platform),
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.awt.headless=true",
            "-Dlog4j2.configurationFile=" + conf.resolve("log4j2.properties").toUri(),
            "-cp",
            platform.libClassPath(name()),
            "io.sluice.kafka.MeasuredBroker",
            conf.resolve("server.properties").toString()));
    return new Launch(
        command,
        Map.of(
            Admission.VARIABLE,
            platform.secret(Platform.HTTP_PASSWORD),
            MetricsServer.PORT,
            Integer.toString(platform.port(Port.KAFKA_METRICS))),
        platform.dataDir(name()));
  }

  @Override
  public void beforeStart(Platform platform) throws IOException, InterruptedException {
    if (!Files.isDirectory(platform.lib(name()))) {
      throw new UserError(platform.lib(name()) + " is missing; build it with ./sluice build");
    }
    Damage.refuse(KafkaData.problem(platform));
    Path storage = KafkaConfig.storage(platform);
    if (!Files.exists(storage.resolve("meta.properties"))) {
      format(platform);
    }
    new KafkaVersion(storage.getParent()).note();
  }

  private void format(Platform platform) throws IOException, InterruptedException {
    Path conf = platform.confDir(name());
    var answer =
        Foreground.ask(
            platform
                .components()
                .command(
                    name(),
                    List.of(
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlog4j2.configurationFile=" + conf.resolve("log4j2.properties").toUri()),
                    "kafka.tools.StorageTool",
                    "format",
                    "--ignore-formatted",
                    "--cluster-id",
                    Uuid.randomUuid().toString(),
                    "--config",
                    conf.resolve("server.properties").toString()),
            Map.of());
    if (answer.exitCode() != 0) {
      throw new IOException("Kafka's storage could not be formatted: " + answer.said());
    }
  }

  @Override
  public synchronized Health check(Platform platform) {
    try {
      if (admin == null) {
        Map<String, Object> settings = new HashMap<>(ClientUrls.kafka(platform).properties());
        settings.put("client.id", "sluice-launcher");
        settings.put("request.timeout.ms", ANSWER_MILLIS);
        settings.put("default.api.timeout.ms", ANSWER_MILLIS);
        settings.put("reconnect.backoff.max.ms", 500);
        settings.put("enable.metrics.push", false);
        admin = Admin.create(settings);
      }
      var cluster = admin.describeCluster(new DescribeClusterOptions().timeoutMs(ANSWER_MILLIS));
      int nodes = cluster.nodes().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS).size();
      return nodes == 1 ? Health.ok() : Health.bad("the broker is not registered yet");
    } catch (ExecutionException | TimeoutException e) {
      return Health.bad("does not answer on " + bootstrap(platform));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.bad("interrupted");
    }
  }

  @Override
  public Duration stopLimit() {
    return Duration.ofSeconds(30);
  }
}
