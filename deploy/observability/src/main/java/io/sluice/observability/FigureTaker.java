package io.sluice.observability;

import io.sluice.contracts.config.KafkaAccess;
import io.sluice.contracts.config.SluiceConfig;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
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
  private final Set<FigureSource> asked;
  private final Set<FigureSource> failing = EnumSet.noneOf(FigureSource.class);

  FigureTaker(
      Source<CatalogState> catalog,
      TopicSource topicSource,
      Source<Map<String, Instant>> checkpoints,
      Set<FigureSource> asked) {
    this.catalog = catalog;
    this.topicSource = topicSource;
    this.checkpoints = checkpoints;
    this.asked = Set.copyOf(asked);
  }

  static FigureTaker of(SluiceConfig config, CheckpointTimes checkpoints, Set<FigureSource> asked) {
    var kafka = new LazyTopics(config.kafka());
    Source<CatalogState> catalog =
        config.catalog().isRest()
            ? new RestTables(config.catalog())::read
            : new CatalogTables(config.catalog())::read;
    return new FigureTaker(catalog, kafka::read, checkpoints::read, asked);
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

  /** Those who are asked. */
  Set<FigureSource> asked() {
    return asked;
  }

  Figures take() {
    var answered = EnumSet.noneOf(FigureSource.class);
    CatalogState tables = ask(FigureSource.CATALOG, catalog, CatalogState.UNKNOWN, answered);
    Set<String> topics =
        tables.tables().stream()
            .filter(table -> table.zone().equals("bronze"))
            .map(TableState::dataset)
            .collect(Collectors.toSet());
    KafkaState kafka =
        ask(FigureSource.KAFKA, () -> topicSource.read(topics), KafkaState.UNKNOWN, answered);
    Map<String, Instant> allTimes = ask(FigureSource.FLINK, checkpoints, Map.of(), answered);
    return new Figures(tables, kafka, allTimes, answered);
  }

  private <T> T ask(FigureSource who, Source<T> source, T fallback, Set<FigureSource> answered) {
    if (!asked.contains(who)) {
      return fallback;
    }
    try {
      T answer = source.read();
      answered.add(who);
      if (failing.remove(who)) {
        LOG.info("figures of {} are there again", who.label());
      }
      return answer;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      if (failing.add(who)) {
        LOG.warn("no figures of {}: {}", who.label(), e.toString());
      }
      return fallback;
    }
  }
}
