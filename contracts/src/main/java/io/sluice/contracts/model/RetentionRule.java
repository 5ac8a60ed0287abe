package io.sluice.contracts.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How long rows are kept.
 *
 * @param field the date or timestamp by which rows of a computed table grow old; rows that land
 *     from a topic grow old by Kafka's timestamp, whatever the contract names
 */
public record RetentionRule(Duration keeps, Optional<String> field) {}
