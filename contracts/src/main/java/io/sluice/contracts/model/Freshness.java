package io.sluice.contracts.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * How new a dataset's rows are promised to be.
 *
 * @param age by which new rows are due
 * @param availability the share of time, above 0 and below 1, in which the newest row is younger;
 *     what is left to 1 is the budget for the times in which it is not
 */
public record Freshness(Duration age, Optional<BigDecimal> availability) {}
