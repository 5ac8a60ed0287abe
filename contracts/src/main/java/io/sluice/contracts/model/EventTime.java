package io.sluice.contracts.model;

import java.time.Duration;

/**
 * How the time of a dataset's events runs. The clock of a log partition is the highest event time
 * that its records have shown so far, so what is late is a function of the log.
 *
 * @param field the name of the required timestamp field that says when it happened
 * @param outOfOrderness how far behind its partition's clock an event may be and still be on time
 * @param lateness how far behind it may be and still correct results; what is later is left out of
 *     them, though not of silver
 * @param idleTimeout after how long without records a partition holds back no other
 */
public record EventTime(
    String field, Duration outOfOrderness, Duration lateness, Duration idleTimeout) {}
