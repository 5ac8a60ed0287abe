package io.sluice.ingestion.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * A real Kafka broker (KRaft, one node) as a child process, which a test may kill and start again.
 */
public final class BrokerProcess implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final Path properties;
  private Process process;

  /** Formats storage below {@code folder} and chooses a free port. */
  public BrokerProcess(Path folder) throws IOException {
    this(folder, settings -> settings);
  }

  /** As {@link #BrokerProcess(Path)}, with the broker's settings changed. */
  public BrokerProcess(Path folder, UnaryOperator<String> change) throws IOException {
    this.folder = folder;
    this.port = freePort();
    int controller = freePort();
    this.properties = folder.resolve("server.properties");
    Files.createDirectories(folder);
    Files.writeString(
        properties,
        change.apply(
            """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%d
        controller.listener.names=CONTROLLER
        listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%s
        auto.create.topics.enable=false
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=1
        """
                .formatted(controller, port, controller, folder.resolve("logs"))));
    int code =
        StorageTool.execute(
            new String[] {
              "format", "-t", Uuid.randomUuid().toString(), "-c", properties.toString()
            },
            new PrintStream(OutputStream.nullOutputStream()));
    if (code != 0) {
      throw new IOException("formatting Kafka's storage ended with " + code);
    }
  }

  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /** Starts the broker and waits until it answers. */
  public BrokerProcess start() throws IOException {
    process =
        Jvm.start(
            folder.resolve("broker.log"), List.of("-Xmx384m"), Map.of(), "kafka.Kafka", properties);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(this::answers);
    return this;
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
      process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
      kill();
    }
  }

  private boolean answers() throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                bootstrap(),
                "default.api.timeout.ms",
                2000,
                "request.timeout.ms",
                1000))) {
      return !admin.describeCluster().nodes().get().isEmpty();
    }
  }

  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
