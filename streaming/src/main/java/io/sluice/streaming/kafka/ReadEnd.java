package io.sluice.streaming.kafka;

import java.io.Serializable;

/**
 * Up to where a log partition was read.
 *
 * @param offset the first one that was not
 * @param logTime the highest timestamp that the broker gave to a record before, in milliseconds;
 *     {@code Long.MIN_VALUE} when that is not known
 */
public record ReadEnd(long offset, long logTime) implements Serializable {}
