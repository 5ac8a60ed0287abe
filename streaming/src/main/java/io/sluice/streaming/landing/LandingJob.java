package io.sluice.streaming.landing;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.streaming.judge.SchemaSource;
import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.kafka.KafkaRowReader;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Lands every dataset of the contracts folder: Kafka topics to bronze, silver, quarantine and
 * {@code ops.duplicates}. Creates the tables of all contracts that are missing, gold too; topics
 * must exist.
 */
@Command(name = "landing", description = "Lands all topics in bronze and silver.")
public final class LandingJob implements Callable<Integer> {

  /** The job's name, and the id of its Kafka consumer group. */
  public static final String NAME = "landing";

  private static final int MAX_PARALLELISM = 128;

  @Option(names = "--checkpoint-dir", required = true, description = "URI of the checkpoints.")
  String checkpointDir;

  @Option(names = "--checkpoint-interval-ms", defaultValue = "5000")
  long checkpointIntervalMs;

  @Option(names = "--parallelism", defaultValue = "2")
  int parallelism;

  @Option(names = "--bounded", description = "Stop at the topics' present end.")
  boolean bounded;

  /**
   * Flink's REST API calls this in the JobManager; a failure is thrown so that the answer names it.
   */
  public static void main(String[] args) throws Exception {
    var job = new LandingJob();
    new CommandLine(job).parseArgs(args);
    job.call();
  }

  @Override
  public Integer call() throws Exception {
    SluiceConfig config = SluiceConfig.load();
    List<Contract> all = Contracts.load(config.contractsDir());
    List<Contract> contracts =
        all.stream().filter(contract -> contract.kind() == Contract.Kind.LANDED).toList();
    var environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration());
    try (var lakehouse = Lakehouse.open(config)) {
      lakehouse.ensureShared();
      all.forEach(lakehouse::ensure);
      new LandingGraph(
              contracts,
              source(config, contracts),
              SchemaSource.registry(config.registryUrl()),
              () -> Lakehouse.open(SluiceConfig.load()))
          .build(environment, lakehouse);
    }
    if (bounded) {
      environment.execute(NAME);
    } else {
      environment.executeAsync(NAME);
    }
    return 0;
  }

  private Configuration configuration() {
    var configuration = new Configuration();
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpointDir);
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL,
        java.time.Duration.ofMillis(checkpointIntervalMs));
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    // The gatherer relies on aligned barriers.
    configuration.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
    // Records are immutable and handed over by reference.
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    configuration.set(org.apache.flink.configuration.CoreOptions.DEFAULT_PARALLELISM, parallelism);
    return configuration;
  }

  private KafkaSource<KafkaRow> source(SluiceConfig config, List<Contract> contracts) {
    var source =
        KafkaSource.<KafkaRow>builder()
            .setBootstrapServers(config.kafkaBootstrap())
            .setTopics(LandingGraph.topics(contracts))
            .setGroupId("sluice-" + NAME)
            .setClientIdPrefix(NAME)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
            .setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100")
            .setProperty("partition.discovery.interval.ms", "30000")
            .setDeserializer(new KafkaRowReader());
    if (bounded) {
      source.setBounded(OffsetsInitializer.latest());
    }
    return source.build();
  }
}
