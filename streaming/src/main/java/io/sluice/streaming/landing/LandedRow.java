package io.sluice.streaming.landing;

import io.sluice.streaming.kafka.KafkaRow;

/** A record of the log and its fate: what the landing job writes, together or not at all. */
public record LandedRow(KafkaRow source, Fate fate) {}
