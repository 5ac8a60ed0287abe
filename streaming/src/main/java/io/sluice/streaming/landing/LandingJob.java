package io.sluice.streaming.landing;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.streaming.job.JobOptions;
import io.sluice.streaming.judge.SchemaSource;
import io.sluice.streaming.kafka.CommittedReads;
import io.sluice.streaming.kafka.LogBegins;
import io.sluice.streaming.kafka.LogSource;
import io.sluice.streaming.kafka.TopicLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Lands every dataset of the contracts folder: Kafka topics to bronze, silver, quarantine and
 * {@code ops.duplicates}. Creates the tables of all contracts that are missing, gold too; topics
 * must exist.
 */
@Command(name = "landing", description = "Lands all topics in bronze and silver.")
public final class LandingJob implements Callable<Integer> {

  /** The job's name, and the id of its Kafka consumer group. */
  public static final String NAME = "landing";

  @Mixin private JobOptions options;

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
    var configuration = options.configuration();
    // Nothing here goes by watermarks, so none need to be told five times a second.
    configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ZERO);
    var environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    try (var lakehouse = Lakehouse.open(config)) {
      lakehouse.ensureShared();
      all.forEach(lakehouse::ensure);
      List<String> topics = LandingGraph.topics(contracts);
      new LandingGraph(
              contracts,
              TopicLog.ask(config.kafka(), topics),
              (topic, partition) -> LogBegins.ask(SluiceConfig.load().kafka(), topic, partition),
              begin -> source(config, topics, begin),
              SchemaSource.registry(config.registryUrl()),
              () -> Lakehouse.open(SluiceConfig.load()),
              options.identities(1))
          .build(environment, lakehouse);
    }
    options.execute(environment, NAME);
    return 0;
  }

  private LogSource source(
      SluiceConfig config, List<String> topics, Map<TopicPartition, Long> begin) {
    return new LogSource(
        CommittedReads.of(config.kafka(), topics, begin, NAME, options.bounded())
            // The consumer takes from its partitions in turn, so that a flood in one starves no
            // other.
            // These bound what lies in memory when records are of megabytes: an answer may be on
            // its
            // way, in the client, and twice in Flink's queue, for each subtask.
            .setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, String.valueOf(512 << 10))
            .setProperty(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, String.valueOf(4 << 20))
            .setProperty("partition.discovery.interval.ms", "30000")
            .build());
  }
}
