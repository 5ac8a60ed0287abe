package io.sluice.observability;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was found out about the platform at one moment.
 *
 * @param checkpoints by job, when its newest checkpoint was completed
 * @param answered which of {@link #SOURCES} answered
 */
record Figures(
    CatalogState catalog,
    KafkaState kafka,
    Map<String, Instant> checkpoints,
    Set<String> answered) {
  static final String CATALOG = "catalog";
  static final String KAFKA = "kafka";
  static final String FLINK = "flink";
  static final List<String> SOURCES = List.of(CATALOG, KAFKA, FLINK);

  Figures {
    checkpoints = Map.copyOf(checkpoints);
    answered = Set.copyOf(answered);
  }
}
