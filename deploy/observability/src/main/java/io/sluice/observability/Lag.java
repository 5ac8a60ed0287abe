package io.sluice.observability;

/**
 * How far a job is behind the end of a dataset's topic, as a reader of committed records.
 *
 * @param group the job's consumer group
 * @param offsets between what it has committed and the end; 0 when no record is left to read,
 *     whatever else the log holds there
 */
record Lag(String dataset, String group, long offsets) {
  /** The group of the landing job, which reads all topics. */
  static final String LANDING = "sluice-landing";

  /** The group by which the realtime job reads a dataset, where it does. */
  static String realtime(String dataset) {
    return "sluice-realtime-" + dataset.replaceAll("[._]", "-");
  }
}
