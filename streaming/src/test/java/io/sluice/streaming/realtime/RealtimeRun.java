package io.sluice.streaming.realtime;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.WireDecoder;
import io.sluice.contracts.wire.WireSchema;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.Zone;
import io.sluice.streaming.dedup.IdentityPlace;
import io.sluice.streaming.judge.SchemaSource;
import io.sluice.streaming.kafka.LogBegins;
import io.sluice.streaming.kafka.LogEnds;
import io.sluice.streaming.kafka.LogEvent;
import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.realtime.rules.RuleSettings;
import io.sluice.streaming.sink.TablesSink;
import io.sluice.streaming.testing.Broker;
import io.sluice.streaming.testing.FullDiskFileIO;
import io.sluice.streaming.testing.JobRuns;
import io.sluice.streaming.testing.Shop;
import io.sluice.streaming.testing.ShopLog;
import io.sluice.streaming.testing.ShopSchemas;
import io.sluice.streaming.testing.TestLakehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.core.execution.JobClient;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The realtime job on a real broker, a real catalog and real files; only the registry is given.
 * Timestamps in rows are microseconds since 1970, as on the wire.
 */
final class RealtimeRun implements AutoCloseable {

  private static final List<String> SOURCES =
      List.of(
          RealtimeContracts.ORDERS,
          RealtimeContracts.CLICKS,
          RealtimeContracts.PAYMENTS,
          RealtimeContracts.INVENTORY);

  static final List<String> RESULTS =
      List.of(
          RealtimeContracts.SALES,
          RealtimeContracts.SESSIONS,
          RealtimeContracts.STOCK,
          RealtimeContracts.LOW_STOCK,
          RealtimeContracts.ALERTS);

  /** How the tasks, in this JVM, find the catalog. */
  private static volatile SluiceConfig config;

  private final Path folder;
  private final int partitions;
  private final Broker broker;
  private final Lakehouse lakehouse;
  private final ShopLog log;

  /**
   * @param folder for checkpoints
   */
  RealtimeRun(Path folder, Broker broker, TestLakehouse database, int partitions) throws Exception {
    this.folder = folder;
    this.partitions = partitions;
    this.broker = broker;
    List<String> topics = new ArrayList<>(SOURCES);
    topics.addAll(RESULTS);
    broker.create(partitions, topics);
    broker.create(1, List.of(RuleSettings.TOPIC));
    config = database.config(database.port(), broker.bootstrap());
    lakehouse = Lakehouse.open(config);
    lakehouse.ensureShared();
    RESULTS.forEach(name -> lakehouse.ensure(Shop.contract(name)));
    log = new ShopLog(broker.bootstrap(), partitions);
  }

  ShopLog log() {
    return log;
  }

  void send(RuleSettings rule) {
    log.record(
        RuleSettings.TOPIC, 0, rule.rule().text(), rule.toJson().getBytes(StandardCharsets.UTF_8));
  }

  private static IdentityPlace identities(Path folder) {
    return IdentityPlace.beside(JobRuns.location(folder.resolve("checkpoints")), 4);
  }

  private record Ends(KafkaEnds kafka) implements RealtimeGraph.Ends {

    @Override
    public Source<LogEvent, ?, ?> source(Contract contract) {
      return kafka.source(contract);
    }

    @Override
    public IdentityPlace identities() {
      return kafka.identities();
    }

    @Override
    public LogEnds logEnds(Contract contract) {
      String topic = contract.dataset().topic();
      return () -> LogEnds.ask(config.kafka(), topic);
    }

    @Override
    public Source<String, ?, ?> rules() {
      return kafka.rules();
    }

    @Override
    public SchemaSource schemas() {
      return ShopSchemas::new;
    }

    @Override
    public Sink<Change> upserts() {
      return kafka.upserts();
    }

    @Override
    public LogBegins logBegins() {
      return (topic, partition) -> LogBegins.ask(config.kafka(), topic, partition);
    }

    @Override
    public TablesSink.LakehouseSource lakehouse() {
      return () -> Lakehouse.open(config);
    }
  }

  /**
   * Starts today's job.
   *
   * @param savepoint where from, or null
   */
  JobClient start(int parallelism, Path savepoint) throws Exception {
    var environment = JobRuns.environment(folder, parallelism, savepoint);
    var contracts = new RealtimeContracts(Shop.contracts(), ShopSchemas::id);
    try (var failing =
        Lakehouse.open(
            config, Map.of(CatalogProperties.FILE_IO_IMPL, FullDiskFileIO.class.getName()))) {
      new RealtimeGraph(
              contracts, new Ends(new KafkaEnds(config, false, identities(folder))), environment)
          .build(failing);
    }
    return environment.executeAsync(RealtimeJob.NAME);
  }

  /** All states of all rows that a table holds. */
  List<Map<String, Object>> history(String dataset) throws IOException {
    Contract contract = Shop.contract(dataset);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Record row :
        TestLakehouse.rows(lakehouse.catalog().loadTable(Zone.changes(contract.dataset())))) {
      Map<String, Object> values = new LinkedHashMap<>();
      contract
          .fields()
          .forEach(field -> values.put(field.name(), plain(row.getField(field.name()))));
      rows.add(values);
    }
    return rows;
  }

  /** By key, the newest row that a table holds. */
  Map<Object, Map<String, Object>> newest(String dataset) throws IOException {
    Map<Object, Map<String, Object>> newest = new LinkedHashMap<>();
    for (Map<String, Object> row : history(dataset)) {
      newest.merge(
          key(dataset, row),
          row,
          (one, other) -> (Long) one.get("version") >= (Long) other.get("version") ? one : other);
    }
    return newest;
  }

  static Object key(String dataset, Map<String, Object> row) {
    return Shop.contract(dataset).deduplication().key().stream().map(row::get).toList();
  }

  /** By key, the last value in a topic. */
  Map<Object, Map<String, Object>> topic(String dataset) {
    Contract contract = Shop.contract(dataset);
    var schema = WireSchema.of(contract);
    var decoder = new WireDecoder(contract, id -> schema);
    Map<Object, Map<String, Object>> newest = new LinkedHashMap<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> all = new ArrayList<>();
      for (int i = 0; i < partitions; i++) {
        all.add(new TopicPartition(dataset, i));
      }
      consumer.assign(all);
      consumer.seekToBeginning(all);
      var ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        for (var upsert : consumer.poll(Duration.ofMillis(200))) {
          Object[] values = decoder.decode(upsert.value());
          Map<String, Object> row = new LinkedHashMap<>();
          for (int i = 0; i < values.length; i++) {
            row.put(contract.fields().get(i).name(), plain(values[i]));
          }
          newest.put(key(dataset, row), row);
        }
      }
    }
    return newest;
  }

  /** Rows of {@code ops.late_rows}. */
  List<Record> late() throws IOException {
    Table table = lakehouse.catalog().loadTable(Zone.OPS_LATE_ROWS);
    return TestLakehouse.rows(table);
  }

  private static Object plain(Object value) {
    return switch (value) {
      case OffsetDateTime time -> ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
      case List<?> list -> list.stream().map(RealtimeRun::plain).toList();
      case CharSequence text -> text.toString();
      case null -> null;
      default -> value;
    };
  }

  @Override
  public void close() throws Exception {
    log.close();
    lakehouse.close();
  }
}
