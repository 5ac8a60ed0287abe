package io.sluice.laptop.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.laptop.kafka.KafkaPart;
import io.sluice.laptop.platform.ClientUrls;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.postgres.PostgresPart;
import io.sluice.laptop.spi.Part;
import io.sluice.laptop.testing.FreePorts;
import io.sluice.laptop.testing.PreparedPostgres;
import io.sluice.machine.process.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PreparedPostgres.class)
class PostgresAndKafkaIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  /** A death is seen and answered at once; the rest is as patient as for people. */
  private static final Timing SOON =
      new Timing(
          Duration.ofMillis(50),
          Duration.ofMillis(300),
          Duration.ofMillis(100),
          Timing.STANDARD.longestPause(),
          Timing.STANDARD.stableAfter(),
          Timing.STANDARD.hungAfter(),
          Timing.STANDARD.failedAfter());

  @TempDir Path folder;
  private Platform platform;

  @BeforeEach
  void configure(PreparedPostgres.State prepared) throws Exception {
    Path state = folder.resolve("state of Žofie");
    prepared.copyTo(state);
    FreePorts.settings(state);
    platform =
        Platform.load(
            Map.of(
                "SLUICE_HOME", System.getProperty("sluice.root"),
                "SLUICE_STATE", state.toString()));
  }

  @Test
  void keepTheirDataWhenKilled() throws Exception {
    try (var up = new Up(platform, new PostgresPart(), new KafkaPart())) {
      writeBeforeAndAfterAKill(up);
      assertThat(count()).isEqualTo(2);
      assertThat(consume()).containsExactly("first", "second");
      assertThat(brokersMetrics())
          .contains("kafka_partitions ", "kafka_topic_messages_in_total{topic=\"")
          .contains("kafka_log_bytes{partition=\"0\",topic=\"")
          .contains("kafka_requests_total{request=\"Produce\"} ");
    }
  }

  /** Asked as patiently as Prometheus asks: the first page loads what makes it. */
  private String brokersMetrics() throws Exception {
    String address = "http://127.0.0.1:%d/metrics".formatted(platform.port(Port.KAFKA_METRICS));
    return platform.http().get(address, LONG);
  }

  @Test
  @Tag("long")
  void keepTheirDataWhenKilledAndWhenStopped() throws Exception {
    try (var up = new Up(platform, new PostgresPart(), new KafkaPart())) {
      writeBeforeAndAfterAKill(up);
    }
    try (var again = new Up(platform, new PostgresPart(), new KafkaPart())) {
      assertThat(again.restarts()).containsExactly(0, 0);
      assertThat(count()).isEqualTo(2);
      assertThat(consume()).containsExactly("first", "second");
    }
  }

  private void writeBeforeAndAfterAKill(Up up) throws Exception {
    sql("shop", "create table orders (id int)", "insert into orders values (1)");
    createTopic();
    produce("first");

    up.killAll();
    up.awaitAll();
    sql("shop", "insert into orders values (2)");
    produce("second");
    assertThat(up.restarts()).containsExactly(1, 1);
    assertNoSecretInArguments(up);
  }

  @Test
  void anInterruptedUnpackingAndInitialisationAreRepaired() throws Exception {
    Path runtime = only(platform.state().resolve("runtime"));
    Path data = only(platform.state().resolve("data/postgres"));
    Files.move(runtime, runtime.resolveSibling(runtime.getFileName() + ".unpacking"));
    Files.move(data, data.resolveSibling(data.getFileName() + ".making"));

    try (var up = new Up(platform, new PostgresPart())) {
      assertThat(up.restarts()).containsExactly(0);
      assertThat(runtime).isDirectory();
    }
    assertThat(only(runtime.getParent())).isEqualTo(runtime);
    assertThat(only(data.getParent())).isEqualTo(data);
  }

  @Test
  void aLockFileNamingAnotherProgramDoesNotBlockPostgres() throws Exception {
    try (var up = new Up(platform, new PostgresPart())) {
      assertThat(up.restarts()).containsExactly(0);
    }
    Path data = only(platform.state().resolve("data/postgres"));
    Files.writeString(
        data.resolve("postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + data + "\n1\n1\n\n127.0.0.1\n");
    try (var up = new Up(platform, new PostgresPart())) {
      assertThat(up.restarts()).containsExactly(0);
    }
  }

  private static Path only(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  private void assertNoSecretInArguments(Up up) {
    String password = platform.secret(PostgresPart.PASSWORD);
    for (long pid : up.pids()) {
      assertThat(ProcessHandle.of(pid).orElseThrow().info().commandLine().orElse(""))
          .isNotEmpty()
          .doesNotContain(password);
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        ClientUrls.postgres(platform, database),
        PostgresPart.USER,
        platform.secret(PostgresPart.PASSWORD));
  }

  private void sql(String database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        var statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  private int count() throws SQLException {
    try (Connection connection = connect("shop");
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from orders")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private Map<String, Object> client() {
    return Map.copyOf(ClientUrls.kafka(platform).properties());
  }

  private void createTopic() throws Exception {
    try (var admin = Admin.create(client())) {
      admin.createTopics(List.of(new NewTopic("shop.orders", 1, (short) 1))).all().get();
    }
  }

  private void produce(String value) throws Exception {
    try (var producer =
        new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("shop.orders", value)).get();
    }
  }

  private List<String> consume() {
    var values = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(client(), new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition("shop.orders", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      await()
          .atMost(LONG)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return values.size() >= 2;
              });
    }
    return values;
  }

  /** The parts, up and healthy. */
  private static final class Up implements AutoCloseable {
    private final Supervisor supervisor;

    Up(Platform platform, Part... parts) throws Exception {
      supervisor = new Supervisor(platform, List.of(parts), List.of(), List.of(), SOON);
      supervisor.start();
      awaitAll();
    }

    void awaitAll() {
      await().atMost(LONG).until(() -> supervisor.status().healthy());
    }

    List<Long> pids() {
      return supervisor.status().all().stream().map(Status::pid).toList();
    }

    List<Integer> restarts() {
      return supervisor.status().all().stream().map(Status::restarts).toList();
    }

    void killAll() throws Exception {
      List<Long> before = pids();
      for (long pid : before) {
        Signals.send("KILL", Long.toString(pid));
      }
      await().atMost(LONG).until(() -> before.stream().noneMatch(pids()::contains));
    }

    @Override
    public void close() {
      try {
        supervisor.stop();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
