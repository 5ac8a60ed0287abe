package io.sluice.streaming.landing;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.Zone;
import io.sluice.streaming.chained.ChainedTypeInformation;
import io.sluice.streaming.dedup.IdentityPlace;
import io.sluice.streaming.judge.DatasetText;
import io.sluice.streaming.judge.JudgeFunction;
import io.sluice.streaming.judge.JudgedRow;
import io.sluice.streaming.judge.SchemaSource;
import io.sluice.streaming.kafka.LogBegins;
import io.sluice.streaming.kafka.LogEvent;
import io.sluice.streaming.kafka.ReadEnd;
import io.sluice.streaming.kafka.TopicLog;
import io.sluice.streaming.sink.LogIds;
import io.sluice.streaming.sink.SourceLog;
import io.sluice.streaming.sink.TableEnds;
import io.sluice.streaming.sink.TablesSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.kafka.common.TopicPartition;

/**
 * The landing job's graph: one source for all topics, one chained operator that gives each record
 * its fate, one sink for all tables. From source to writer nothing crosses the network.
 */
final class LandingGraph {

  /** Tables with rows of all topics. */
  private static final Set<String> SHARED =
      Set.of(Zone.QUARANTINE_RECORDS.toString(), Zone.OPS_DUPLICATES.toString());

  private final List<Contract> contracts;
  private final Map<String, TopicLog> logs;
  private final LogBegins begins;
  private final Function<Map<TopicPartition, Long>, Source<LogEvent, ?, ?>> source;
  private final SchemaSource schemas;
  private final TablesSink.LakehouseSource lakehouse;
  private final IdentityPlace identities;

  /**
   * @param logs the topics' logs as they are now, by topic
   * @param begins asked on the tasks
   * @param source of the topics' records, made for the offsets at which it begins without state; at
   *     the beginning of other partitions
   */
  LandingGraph(
      List<Contract> contracts,
      Map<String, TopicLog> logs,
      LogBegins begins,
      Function<Map<TopicPartition, Long>, Source<LogEvent, ?, ?>> source,
      SchemaSource schemas,
      TablesSink.LakehouseSource lakehouse,
      IdentityPlace identities) {
    this.contracts = contracts;
    this.logs = logs;
    this.begins = begins;
    this.source = source;
    this.schemas = schemas;
    this.lakehouse = lakehouse;
    this.identities = identities;
  }

  /** The topics that the source must read. */
  static List<String> topics(List<Contract> contracts) {
    List<String> topics = new ArrayList<>();
    contracts.forEach(contract -> topics.add(contract.dataset().topic()));
    topics.add(RejectedRecord.TOPIC);
    return topics;
  }

  /**
   * Adds the job to the environment; the tables must exist.
   *
   * @throws io.sluice.streaming.sink.ForkException when the tables and the log do not fit together,
   *     or a table's rows were taken back
   */
  void build(StreamExecutionEnvironment environment, Lakehouse catalog) {
    var datasets = contracts.stream().map(DatasetText::of).toList();
    Map<String, Table> tables = tables(catalog);
    LogIds ids = ids();
    Map<TopicPartition, ReadEnd> landed = landed(tables, ids);
    Map<TopicPartition, Long> begin = new HashMap<>();
    landed.forEach((partition, end) -> begin.put(partition, end.offset()));
    environment
        .fromSource(
            source.apply(begin),
            WatermarkStrategy.noWatermarks(),
            "kafka",
            new ChainedTypeInformation<>(LogEvent.class))
        .uid("landing-source")
        .process(
            new JudgeFunction(
                datasets,
                schemas,
                new LandedRows(landed, contracts, lakehouse),
                begins,
                identities,
                LandingMetrics::new))
        .returns(new ChainedTypeInformation<>(JudgedRow.class))
        .name("judge")
        .uid("landing-judge")
        .sinkTo(sink(tables, new SourceLog(ids, begin, bronze(tables)), datasets))
        .name("tables")
        .uid("landing-tables");
  }

  private LogIds ids() {
    Map<String, String> ids = new HashMap<>();
    logs.forEach((topic, log) -> ids.put(topic, log.id()));
    return LogIds.of(ids);
  }

  /** Up to where bronze, which has a row of each record, says that the topics landed. */
  private Map<TopicPartition, ReadEnd> landed(Map<String, Table> tables, LogIds ids) {
    Map<TopicPartition, ReadEnd> landed = new HashMap<>();
    tables.forEach(
        (name, table) -> {
          TableEnds ends = TableEnds.of(table);
          if (!SHARED.contains(name)) {
            ends.requireSameLogs(ids);
          }
          if (isBronze(name)) {
            // The records of a topic without a contract may stand in two tables.
            ends.in(ids)
                .forEach(
                    (partition, end) ->
                        landed.merge(partition, end, (a, b) -> a.offset() >= b.offset() ? a : b));
          }
        });
    LandedLogs.requireContinuous(landed, logs);
    return landed;
  }

  private static Set<String> bronze(Map<String, Table> tables) {
    return tables.keySet().stream().filter(LandingGraph::isBronze).collect(Collectors.toSet());
  }

  private static boolean isBronze(String table) {
    return TableIdentifier.parse(table).namespace().equals(Zone.BRONZE.namespace());
  }

  private TablesSink<JudgedRow> sink(
      Map<String, Table> tables, SourceLog log, List<DatasetText> datasets) {
    var texts = new ArrayList<>(datasets);
    return new TablesSink<>(
        tables,
        log,
        loaded -> new LandingRouter(texts.stream().map(DatasetText::contract).toList(), loaded),
        lakehouse,
        "landing-tables");
  }

  private Map<String, Table> tables(Lakehouse catalog) {
    // All of bronze: a restored source may still read the topic of a contract that is gone.
    List<TableIdentifier> names =
        new ArrayList<>(catalog.catalog().listTables(Zone.BRONZE.namespace()));
    SHARED.forEach(name -> names.add(TableIdentifier.parse(name)));
    for (Contract contract : contracts) {
      names.add(Zone.SILVER.table(contract.dataset()));
    }
    Map<String, Table> tables = new HashMap<>();
    names.forEach(name -> tables.put(name.toString(), catalog.catalog().loadTable(name)));
    return tables;
  }
}
