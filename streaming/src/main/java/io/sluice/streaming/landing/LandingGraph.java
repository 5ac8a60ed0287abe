package io.sluice.streaming.landing;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.Zone;
import io.sluice.streaming.chained.ChainedTypeInformation;
import io.sluice.streaming.judge.DatasetText;
import io.sluice.streaming.judge.JudgeFunction;
import io.sluice.streaming.judge.JudgedRow;
import io.sluice.streaming.judge.SchemaSource;
import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.sink.TablesSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * The landing job's graph: one source for all topics, one chained operator that gives each record
 * its fate, one sink for all tables. From source to writer nothing crosses the network.
 */
final class LandingGraph {

  private final List<Contract> contracts;
  private final Source<KafkaRow, ?, ?> source;
  private final SchemaSource schemas;
  private final TablesSink.LakehouseSource lakehouse;

  LandingGraph(
      List<Contract> contracts,
      Source<KafkaRow, ?, ?> source,
      SchemaSource schemas,
      TablesSink.LakehouseSource lakehouse) {
    this.contracts = contracts;
    this.source = source;
    this.schemas = schemas;
    this.lakehouse = lakehouse;
  }

  /** The topics that the source must read. */
  static List<String> topics(List<Contract> contracts) {
    List<String> topics = new ArrayList<>();
    contracts.forEach(contract -> topics.add(contract.dataset().topic()));
    topics.add(RejectedRecord.TOPIC);
    return topics;
  }

  /** Adds the job to the environment; the tables must exist. */
  void build(StreamExecutionEnvironment environment, Lakehouse catalog) {
    var datasets = contracts.stream().map(DatasetText::of).toList();
    environment
        .fromSource(
            source,
            WatermarkStrategy.noWatermarks(),
            "kafka",
            new ChainedTypeInformation<>(KafkaRow.class))
        .uid("landing-source")
        .process(new JudgeFunction(datasets, schemas, LandingMetrics::new))
        .returns(new ChainedTypeInformation<>(JudgedRow.class))
        .name("judge")
        .uid("landing-judge")
        .sinkTo(sink(catalog, datasets))
        .name("tables")
        .uid("landing-tables");
  }

  private TablesSink<JudgedRow> sink(Lakehouse catalog, List<DatasetText> datasets) {
    var texts = new ArrayList<>(datasets);
    return new TablesSink<>(
        tables(catalog),
        tables -> new LandingRouter(texts.stream().map(DatasetText::contract).toList(), tables),
        lakehouse,
        "landing-tables");
  }

  private Map<String, Table> tables(Lakehouse catalog) {
    // All of bronze: a restored source may still read the topic of a contract that is gone.
    List<TableIdentifier> names =
        new ArrayList<>(catalog.catalog().listTables(Zone.BRONZE.namespace()));
    names.add(Zone.QUARANTINE_RECORDS);
    names.add(Zone.OPS_DUPLICATES);
    for (Contract contract : contracts) {
      names.add(Zone.SILVER.table(contract.dataset()));
    }
    Map<String, Table> tables = new HashMap<>();
    names.forEach(name -> tables.put(name.toString(), catalog.catalog().loadTable(name)));
    return tables;
  }
}
