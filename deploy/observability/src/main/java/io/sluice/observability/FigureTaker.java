package io.sluice.observability;

import io.sluice.contracts.config.KafkaAccess;
import io.sluice.contracts.config.SluiceConfig;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks catalog, Kafka and Flink; what one does not answer is left out. */
final class FigureTaker {
  private static final Logger LOG = LoggerFactory.getLogger(FigureTaker.class);

  /** Something that may fail to answer. */
  @FunctionalInterface
  interface Source<T> {
    T read() throws Exception;
  }

  /** Says how it stands with these topics and others that the jobs read. */
  @FunctionalInterface
  interface TopicSource {
    KafkaState read(Collection<String> topics) throws Exception;
  }

  private final Source<CatalogState> catalog;
  private final TopicSource topicSource;
  private final Source<Map<String, Instant>> checkpoints;
  private final Set<String> failing = new HashSet<>();

  FigureTaker(
      Source<CatalogState> catalog,
      TopicSource topicSource,
      Source<Map<String, Instant>> checkpoints) {
    this.catalog = catalog;
    this.topicSource = topicSource;
    this.checkpoints = checkpoints;
  }

  static FigureTaker of(SluiceConfig config, CheckpointTimes checkpoints) {
    var kafka = new LazyTopics(config.kafka());
    return new FigureTaker(new CatalogTables(config)::read, kafka::read, checkpoints::read);
  }

  /** Made when first asked for: a platform that nobody measures needs no clients. */
  private static final class LazyTopics {
    private final KafkaAccess kafka;
    private Topics topics;

    LazyTopics(KafkaAccess kafka) {
      this.kafka = kafka;
    }

    KafkaState read(Collection<String> names) throws InterruptedException {
      if (topics == null) {
        topics = new Topics(kafka, Clock.systemUTC());
      }
      return topics.read(names);
    }
  }

  Figures take() {
    var answered = new HashSet<String>();
    CatalogState tables = ask(Figures.CATALOG, catalog, CatalogState.UNKNOWN, answered);
    Set<String> topics =
        tables.tables().stream()
            .filter(table -> table.zone().equals("bronze"))
            .map(TableState::dataset)
            .collect(Collectors.toSet());
    KafkaState kafka =
        ask(Figures.KAFKA, () -> topicSource.read(topics), KafkaState.UNKNOWN, answered);
    Map<String, Instant> allTimes = ask(Figures.FLINK, checkpoints, Map.of(), answered);
    return new Figures(tables, kafka, allTimes, answered);
  }

  private <T> T ask(String name, Source<T> source, T fallback, Set<String> answered) {
    try {
      T answer = source.read();
      answered.add(name);
      if (failing.remove(name)) {
        LOG.info("figures of {} are there again", name);
      }
      return answer;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      if (failing.add(name)) {
        LOG.warn("no figures of {}: {}", name, e.toString());
      }
      return fallback;
    }
  }
}
