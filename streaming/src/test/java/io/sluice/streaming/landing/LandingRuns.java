package io.sluice.streaming.landing;

import io.sluice.contracts.config.KafkaAccess;
import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.streaming.dedup.IdentityPlace;
import io.sluice.streaming.kafka.CommittedReads;
import io.sluice.streaming.kafka.LogBegins;
import io.sluice.streaming.kafka.LogSource;
import io.sluice.streaming.kafka.TopicLog;
import io.sluice.streaming.testing.Broker;
import io.sluice.streaming.testing.JobRuns;
import io.sluice.streaming.testing.Shop;
import io.sluice.streaming.testing.ShopSchemas;
import io.sluice.streaming.testing.TestLakehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.core.execution.JobClient;
import org.apache.iceberg.catalog.TableIdentifier;

/** Landing jobs over the shop's topics, on a broker and a catalog that are real. */
final class LandingRuns implements AutoCloseable {

  static final List<Contract> LANDED =
      Shop.contracts().stream().filter(one -> one.kind() == Contract.Kind.LANDED).toList();

  static final int PARTITIONS = 2;

  /** How the tasks, in this JVM, find the catalog. */
  private static volatile SluiceConfig config;

  private final Broker broker;
  private final Path folder;
  private final Lakehouse lakehouse;

  /** Makes the topics and the tables. */
  LandingRuns(Broker broker, TestLakehouse database, Path folder) throws Exception {
    this.broker = broker;
    this.folder = folder;
    broker.create(PARTITIONS, LandingGraph.topics(LANDED));
    config = database.config(database.port(), broker.bootstrap());
    lakehouse = Lakehouse.open(config);
    lakehouse.ensureShared();
    LANDED.forEach(lakehouse::ensure);
  }

  /**
   * @param state a savepoint or checkpoint to start from, or null
   */
  JobClient start(int parallelism, Path state) throws Exception {
    var environment = JobRuns.environment(folder, parallelism, state);
    var kafka = KafkaAccess.open(broker.bootstrap());
    List<String> topics = LandingGraph.topics(LANDED);
    new LandingGraph(
            LANDED,
            TopicLog.ask(kafka, topics),
            (topic, partition) -> LogBegins.ask(config.kafka(), topic, partition),
            begin ->
                new LogSource(
                    CommittedReads.of(kafka, topics, begin, LandingJob.NAME, false).build()),
            ShopSchemas::new,
            () -> Lakehouse.open(config),
            IdentityPlace.beside(JobRuns.location(folder.resolve("checkpoints")), 1))
        .build(environment, lakehouse);
    return environment.executeAsync(LandingJob.NAME);
  }

  long rows(TableIdentifier table) throws IOException {
    return TestLakehouse.rows(lakehouse.catalog().loadTable(table)).size();
  }

  Lakehouse lakehouse() {
    return lakehouse;
  }

  @Override
  public void close() throws IOException {
    lakehouse.close();
  }
}
