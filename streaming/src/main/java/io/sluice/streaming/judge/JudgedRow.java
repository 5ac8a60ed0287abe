package io.sluice.streaming.judge;

import io.sluice.streaming.kafka.KafkaRow;

/** A record of the log and its fate. */
public record JudgedRow(KafkaRow source, Fate fate) {}
