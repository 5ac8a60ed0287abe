package io.sluice.contracts.model;

import java.time.Duration;
import java.util.Optional;

/**
 * The Kafka topic of a dataset. The partition count is fixed for the topic's life: deduplication
 * relies on it.
 */
public record TopicSettings(int partitions, Optional<Duration> retention) {}
