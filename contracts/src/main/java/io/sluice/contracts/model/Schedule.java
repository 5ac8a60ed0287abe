package io.sluice.contracts.model;

import java.time.Duration;

/**
 * When and how work on a dataset is done that a scheduler begins.
 *
 * @param cron five fields in UTC: when its inbox is looked into
 * @param retries how often a task that failed is tried again
 * @param timeout after which a task counts as failed
 */
public record Schedule(String cron, int retries, Duration timeout) {

  /** Of a contract that says nothing about it. */
  public static final Schedule STANDARD = new Schedule("*/5 * * * *", 3, Duration.ofMinutes(30));
}
