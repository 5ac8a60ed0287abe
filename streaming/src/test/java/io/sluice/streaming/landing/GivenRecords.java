package io.sluice.streaming.landing;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.streaming.chained.ChainedTypeInformation;
import io.sluice.streaming.dedup.IdentityPlace;
import io.sluice.streaming.judge.SchemaSource;
import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.kafka.LogEvent;
import io.sluice.streaming.sink.TablesSink;
import io.sluice.streaming.testing.FullDiskFileIO;
import io.sluice.streaming.testing.JobRuns;
import io.sluice.streaming.testing.LogSchemas;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.CatalogProperties;

/** The landing job over records that are given, instead of a broker's. */
public final class GivenRecords {

  /**
   * Sources are serialized; what they need that is not reaches the tasks, in this JVM, from here.
   */
  private static volatile List<KafkaRow> records;

  private static volatile SluiceConfig config;
  private static volatile Contract dataset;

  private GivenRecords() {}

  /** Lands them in tables that are there, in more than one checkpoint. */
  public static void land(
      List<KafkaRow> given, Contract contract, SluiceConfig lakehouse, Path folder)
      throws Exception {
    records = given;
    config = lakehouse;
    dataset = contract;
    var configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.setString("restart-strategy.type", "fixed-delay");
    configuration.setString("restart-strategy.fixed-delay.attempts", "10");
    configuration.setString("restart-strategy.fixed-delay.delay", "100ms");
    configuration.setString("execution.checkpointing.interval", "200ms");
    configuration.setString("execution.checkpointing.dir", JobRuns.location(folder.resolve("cp")));
    var environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    var source =
        new DataGeneratorSource<LogEvent>(
            index -> records.get(index.intValue()),
            records.size(),
            RateLimiterStrategy.perSecond(3000),
            new ChainedTypeInformation<>(LogEvent.class));
    SchemaSource schemas = () -> new LogSchemas(dataset);
    TablesSink.LakehouseSource committerLakehouse = () -> Lakehouse.open(config);
    try (var writerLakehouse =
        Lakehouse.open(
            config, Map.of(CatalogProperties.FILE_IO_IMPL, FullDiskFileIO.class.getName()))) {
      new LandingGraph(
              List.of(contract),
              Map.of(),
              (topic, partition) -> 0,
              begin -> source,
              schemas,
              committerLakehouse,
              IdentityPlace.beside(JobRuns.location(folder.resolve("cp")), 1))
          .build(environment, writerLakehouse);
    }
    environment.execute("landing");
  }
}
