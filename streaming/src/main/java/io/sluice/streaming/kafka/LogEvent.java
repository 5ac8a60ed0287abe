package io.sluice.streaming.kafka;

/** What a source of log records tells: the records, and which partitions it reads. */
public sealed interface LogEvent permits KafkaRow, PartitionsAssigned {}
