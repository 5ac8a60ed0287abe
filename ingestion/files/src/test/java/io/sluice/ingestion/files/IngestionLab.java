package io.sluice.ingestion.files;

import io.sluice.contracts.config.KafkaAccess;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.contracts.wire.SchemaRegistry;
import io.sluice.contracts.wire.WireDecoder;
import io.sluice.ingestion.files.content.FileMemory;
import io.sluice.ingestion.kafka.ChunkWriter;
import io.sluice.ingestion.kafka.FencedException;
import io.sluice.ingestion.kafka.KafkaClients;
import io.sluice.ingestion.kafka.KafkaTopics;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.ingestion.testing.BrokerProcess;
import io.sluice.ingestion.testing.Jvm;
import io.sluice.ingestion.testing.RegistryStandIn;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A broker, a registry that others use too, and eyes on what stands on the topics. */
final class IngestionLab implements AutoCloseable {
  final BrokerProcess broker;
  final RegistryStandIn registry;
  private final Path folder;
  private final Admin admin;
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());

  IngestionLab(Path folder, BrokerProcess broker, RegistryStandIn registry) {
    this.folder = folder;
    this.broker = broker;
    this.registry = registry;
    this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
  }

  /** What the last run said to its person. */
  List<String> said() {
    return said;
  }

  List<FileOutcome> ingest(Contract contract, boolean force, Path... files) throws PlatformProblem {
    said.clear();
    return ingest(new KafkaClients(KafkaAccess.open(broker.bootstrap())), contract, force, files);
  }

  List<FileOutcome> ingest(KafkaClients clients, Contract contract, boolean force, Path... files)
      throws PlatformProblem {
    return ingest(clients, contract, force, FileMemory.none(), new ListReporter(said), files);
  }

  /** With a memory, and told to another reporter. */
  List<FileOutcome> ingest(
      Contract contract, boolean force, FileMemory memory, Reporter reporter, Path... files)
      throws PlatformProblem {
    var clients = new KafkaClients(KafkaAccess.open(broker.bootstrap()));
    return ingest(clients, contract, force, memory, reporter, files);
  }

  private List<FileOutcome> ingest(
      KafkaClients clients,
      Contract contract,
      boolean force,
      FileMemory memory,
      Reporter reporter,
      Path... files)
      throws PlatformProblem {
    List<FileOutcome> outcomes = new ArrayList<>();
    new IngestRun(contract, clients, registry.url(), force, memory, reporter, outcomes::add)
        .run(List.of(files));
    return outcomes;
  }

  /** Writes down progress under any key, as another version would. */
  void progress(String key, byte[] value) throws PlatformProblem {
    try (var writer =
        ChunkWriter.open(
            new KafkaClients(KafkaAccess.open(broker.bootstrap())),
            "test-" + key,
            List.of(KafkaTopics.PROGRESS))) {
      writer.commit(key, value);
    } catch (FencedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code ./sluice ingest} as a process of its own, its output in {@code ingest.log}. */
  Process command(Path contractFile, String... arguments) throws IOException {
    return command(256, contractFile, arguments);
  }

  Process command(int heapMb, Path contractFile, String... arguments) throws IOException {
    return prepare(heapMb, contractFile, arguments)
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(logFile()))
        .start();
  }

  /** The same, its standard output in a file; the rest goes to {@code ingest.log}. */
  Process command(File output, Path contractFile, String... arguments) throws IOException {
    return prepare(256, contractFile, arguments)
        .redirectError(Redirect.appendTo(logFile()))
        .redirectOutput(output)
        .start();
  }

  /** Where each process has its folder for temporary files. */
  Path temporary() throws IOException {
    return Files.createDirectories(folder.resolve("temporary"));
  }

  private ProcessBuilder prepare(int heapMb, Path contractFile, String... arguments)
      throws IOException {
    Path own = Files.createTempDirectory(temporary(), "ingest");
    List<Object> all = new ArrayList<>(List.of(contractFile));
    all.addAll(List.of(arguments));
    return Jvm.prepare(
        List.of(
            "-Xmx" + heapMb + "m",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + own,
            "-Dsluice.temp=" + own),
        Map.of(
            "SLUICE_KAFKA_BOOTSTRAP",
            broker.bootstrap(),
            "SLUICE_REGISTRY_URL",
            registry.url(),
            "SLUICE_CATALOG_PASSWORD",
            "unused",
            "SLUICE_WAREHOUSE",
            "file:///unused"),
        "io.sluice.ingestion.files.cli.IngestCommand",
        all.toArray());
  }

  private File logFile() {
    return folder.resolve("ingest.log").toFile();
  }

  /** What all runs of {@link #command} said. */
  String log() {
    try {
      return Files.readString(logFile().toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Committed messages of the dataset's topic, by partition and offset. */
  List<ConsumerRecord<byte[], byte[]>> messages(String topic)
      throws ExecutionException, InterruptedException {
    List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
    read(topic, messages::add);
    return messages;
  }

  /** How many committed messages the dataset's topic has. */
  long count(Contract contract) throws ExecutionException, InterruptedException {
    var count = new LongAdder();
    read(contract.dataset().topic(), _ -> count.increment());
    return count.sum();
  }

  private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> message)
      throws ExecutionException, InterruptedException {
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
      int partitions =
          admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size();
      for (int i = 0; i < partitions; i++) {
        var partition = new TopicPartition(topic, i);
        long end = end(partition);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        while (consumer.position(partition) < end) {
          consumer.poll(Duration.ofMillis(200)).forEach(message);
        }
      }
    }
  }

  /** Committed rows of the dataset. */
  List<Object[]> rows(Contract contract) throws ExecutionException, InterruptedException {
    try (var schemas = new SchemaRegistry(registry.url())) {
      var decoder = new WireDecoder(contract, schemas::byId);
      return messages(contract.dataset().topic()).stream()
          .map(message -> decoder.decode(message.value()))
          .toList();
    }
  }

  /** Committed rejected lines of the dataset. */
  List<RejectedRecord> rejected(Contract contract) throws ExecutionException, InterruptedException {
    try (var schemas = new SchemaRegistry(registry.url())) {
      return messages(RejectedRecord.TOPIC).stream()
          .map(message -> RejectedRecord.decode(message.value(), schemas::byId))
          .filter(record -> record.dataset().equals(contract.dataset().toString()))
          .toList();
    }
  }

  /** Offsets written to the dataset's topic so far, open transactions and markers included. */
  long written(Contract contract) {
    return IntStream.range(0, contract.topic().partitions())
        .mapToLong(
            i -> {
              try {
                return end(new TopicPartition(contract.dataset().topic(), i));
              } catch (ExecutionException | InterruptedException e) {
                return 0;
              }
            })
        .sum();
  }

  private long end(TopicPartition partition) throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(
            Map.of(partition, OffsetSpec.latest()),
            new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
        .partitionResult(partition)
        .get()
        .offset();
  }

  @Override
  public void close() {
    admin.close();
  }

  private record ListReporter(List<String> said) implements Reporter {
    @Override
    public void begin(String what, long bytes) {}

    @Override
    public void advance(long bytes) {}

    @Override
    public void end() {}

    @Override
    public void say(String line) {
      said.add(line);
    }
  }
}
