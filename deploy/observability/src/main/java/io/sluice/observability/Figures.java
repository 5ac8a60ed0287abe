package io.sluice.observability;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What was found out about the platform at one moment.
 *
 * @param checkpoints by job, when its newest checkpoint was completed
 * @param answered those who were asked and have answered
 */
record Figures(
    CatalogState catalog,
    KafkaState kafka,
    Map<String, Instant> checkpoints,
    Set<FigureSource> answered) {
  Figures {
    checkpoints = Map.copyOf(checkpoints);
    answered = Set.copyOf(answered);
  }
}
