package io.sluice.simulator.stream;

import io.sluice.simulator.world.ShopDataset;

/**
 * An event as it is sent, and what must become of it.
 *
 * @param value the bytes of the Kafka record
 * @param row what the value decodes to; null when it cannot be decoded
 * @param rule the first rule that is broken; empty unless the fate is quarantine
 */
public record ShopEvent(
    ShopDataset dataset,
    int partition,
    byte[] value,
    Object[] row,
    Fate fate,
    String rule,
    Defect defect) {}
