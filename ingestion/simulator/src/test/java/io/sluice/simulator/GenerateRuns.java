package io.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.testing.BrokerProcess;
import io.sluice.ingestion.testing.Jvm;
import io.sluice.ingestion.testing.RegistryStandIn;
import io.sluice.simulator.stream.SchemaIds;
import io.sluice.simulator.stream.ShopEvent;
import io.sluice.simulator.stream.ShopStream;
import io.sluice.simulator.world.ShopDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./sluice generate} as a process, against a real broker of its own. */
abstract class GenerateRuns {

  @TempDir private static Path folder;
  private static BrokerProcess broker;
  private static RegistryStandIn registry;
  private static Admin admin;
  private static List<TopicPartition> partitions;

  private final int events;
  private final int rate;

  /** Runs of so many events, so many a second. */
  GenerateRuns(int events, int rate) {
    this.events = events;
    this.rate = rate;
  }

  @BeforeAll
  static void start() throws Exception {
    broker = new BrokerProcess(folder.resolve("kafka")).start();
    registry = new RegistryStandIn();
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
    partitions =
        new ShopLab()
            .contracts().values().stream()
                .flatMap(
                    contract ->
                        IntStream.range(0, contract.topic().partitions())
                            .mapToObj(i -> new TopicPartition(contract.dataset().topic(), i)))
                .toList();
  }

  @AfterAll
  static void stop() {
    admin.close();
    registry.close();
    broker.close();
  }

  void finishesAndIsLeftAlone() throws Exception {
    finish("goes on after event");
    Map<TopicPartition, List<String>> sent = sent();
    assertThat(sent).isEqualTo(expected());
    JsonNode manifest =
        new JsonMapper().readTree(manifestFolder().resolve("manifest.json").toFile());
    manifest
        .path("begin")
        .forEach(offsets -> offsets.forEach(offset -> assertThat(offset.asLong()).isZero()));
    assertThat(manifest.path("begin").size()).isEqualTo(ShopDataset.values().length);

    finish("finished already");
    Map<String, Integer> files = files();
    Files.delete(manifestFolder().resolve("manifest.json"));
    finish("only the manifest is made again");
    assertThat(files()).isEqualTo(files);
    assertThat(sent()).isEqualTo(sent);
  }

  private Process command() throws IOException {
    return Jvm.start(
        folder.resolve("generate.log"),
        List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED"),
        Map.of(
            "SLUICE_KAFKA_BOOTSTRAP",
            broker.bootstrap(),
            "SLUICE_REGISTRY_URL",
            registry.url(),
            "SLUICE_CONTRACTS_DIR",
            ShopLab.CONTRACTS.toString(),
            "SLUICE_STATE",
            folder.resolve("state").toString(),
            "SLUICE_CATALOG_PASSWORD",
            "unused",
            "SLUICE_WAREHOUSE",
            "file:///unused"),
        "io.sluice.simulator.GenerateCommand",
        "--events",
        events,
        "--seed",
        21,
        "--rate",
        rate);
  }

  /** SIGKILL once so many more messages are written, committed or not. */
  void killAfter(long messages) throws Exception {
    Process run = command();
    long before = written();
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !run.isAlive() || written() >= before + messages);
    assertThat(run.isAlive()).as(GenerateRuns::log).isTrue();
    run.destroyForcibly().onExit().join();
  }

  private void finish(String says) throws Exception {
    assertThat(command().waitFor()).as(GenerateRuns::log).isZero();
    assertThat(log()).contains(says).doesNotContain("Exception");
  }

  private static String log() {
    try {
      return Files.readString(folder.resolve("generate.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path manifestFolder() {
    return folder.resolve("state").resolve("generated").resolve("seed-21-events-" + events);
  }

  private Map<String, Integer> files() throws IOException {
    Map<String, Integer> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(manifestFolder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        hashes.put(file.toString(), Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }

  /** The values that must stand in each partition, as hashes, in order. */
  private Map<TopicPartition, List<String>> expected() throws Exception {
    Map<ShopDataset, Contract> contracts = new ShopLab().contracts();
    Map<ShopDataset, SchemaIds> ids = Schemas.register(registry.url(), contracts);
    var stream = new ShopStream(contracts, ids, 21, events);
    Map<TopicPartition, List<String>> expected = empty();
    for (int i = 0; i < events; i++) {
      ShopEvent event = stream.next();
      String topic = contracts.get(event.dataset()).dataset().topic();
      expected.get(new TopicPartition(topic, event.partition())).add(hash(event.value()));
    }
    return expected;
  }

  private static Map<TopicPartition, List<String>> sent() throws Exception {
    Map<TopicPartition, List<String>> sent = empty();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrap(),
                "isolation.level",
                "read_committed",
                // Else the next partition waits for news of the one before.
                "fetch.max.wait.ms",
                20),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      for (TopicPartition partition : sent.keySet()) {
        long end =
            admin
                .listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        while (consumer.position(partition) < end) {
          consumer
              .poll(Duration.ofMillis(200))
              .forEach(message -> sent.get(partition).add(hash(message.value())));
        }
      }
    }
    return sent;
  }

  private static Map<TopicPartition, List<String>> empty() {
    Map<TopicPartition, List<String>> empty = new HashMap<>();
    partitions.forEach(partition -> empty.put(partition, new ArrayList<>()));
    return empty;
  }

  private static String hash(byte[] value) {
    return value.length + "/" + Arrays.hashCode(value);
  }

  /** Offsets written so far, those of open transactions included; 0 while there are no topics. */
  private static long written() throws Exception {
    if (!admin.listTopics().names().get().contains("retail.online_retail")) {
      return 0;
    }
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
    return admin
        .listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
        .all()
        .get()
        .values()
        .stream()
        .mapToLong(end -> end.offset())
        .sum();
  }
}
