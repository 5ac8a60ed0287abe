package io.sluice.streaming.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.flink.util.FileUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** A real Kafka broker (KRaft, one node) in this process, whose clock begins at {@link #START}. */
public final class Broker implements AutoCloseable {

  /** Stored savepoints are of this time: what is sent now is not too old or new for them. */
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  private final KafkaRaftServer server;
  private final Path folder;
  private final String bootstrap;

  private Broker(KafkaRaftServer server, Path folder, String bootstrap) {
    this.server = server;
    this.folder = folder;
    this.bootstrap = bootstrap;
  }

  /** Starts one; its log is gone when it is closed. */
  static Broker start() throws IOException {
    Path folder = Files.createTempDirectory("sluice-kafka");
    int port = freePort();
    int controller = freePort();
    var settings = new Properties();
    settings.putAll(
        Map.of(
            "process.roles", "broker,controller",
            "node.id", "1",
            "controller.quorum.voters", "1@127.0.0.1:" + controller,
            "controller.listener.names", "CONTROLLER",
            "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
            "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "log.dirs", folder.resolve("logs").toString(),
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1",
            "log.message.timestamp.type", "LogAppendTime"));
    Path file = folder.resolve("server.properties");
    try (var out = Files.newBufferedWriter(file)) {
      settings.store(out, null);
    }
    String[] format = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
    int code = StorageTool.execute(format, new PrintStream(OutputStream.nullOutputStream()));
    if (code != 0) {
      throw new IOException("formatting Kafka's storage ended with " + code);
    }
    var server = new KafkaRaftServer(new KafkaConfig(settings), new ShiftedTime(START));
    server.startup();
    return new Broker(server, folder, "127.0.0.1:" + port);
  }

  public String bootstrap() {
    return bootstrap;
  }

  /** Makes topics, whose records get the broker's time. */
  public void create(int partitions, Collection<String> topics)
      throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin
          .createTopics(
              topics.stream()
                  .map(name -> new NewTopic(name, Optional.of(partitions), Optional.empty()))
                  .toList())
          .all()
          .get();
    }
  }

  /** Deletes a topic and makes one of the same name. */
  public void remake(int partitions, String topic) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.deleteTopics(List.of(topic)).all().get();
    }
    create(partitions, List.of(topic));
  }

  /** Deletes all records that a topic has now, as retention does. */
  public void deleteRecords(String topic) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get()
          .get(topic)
          .partitions()
          .forEach(
              one ->
                  // All there are.
                  all.put(
                      new TopicPartition(topic, one.partition()),
                      RecordsToDelete.beforeOffset(-1)));
      admin.deleteRecords(all).all().get();
    }
  }

  /** Deletes all topics; one that is made again by the same name is empty. */
  void deleteTopics() throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.deleteTopics(admin.listTopics().names().get()).all().get();
    }
  }

  @Override
  public void close() throws IOException {
    server.shutdown();
    server.awaitShutdown();
    FileUtils.deleteDirectory(folder.toFile());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
