package io.sluice.jobs;

/**
 * How often a job was begun again, by its keeper or by Flink, since it last did its work. What
 * Flink began again before anybody looked does not count.
 */
final class Tries {
  /** Flink begins again within a second, so that what passes quickly costs it several restarts. */
  private static final int RESTARTS_OF_A_TRY = 3;

  private int submissions;
  private String id = "";
  private long restarts;
  private long counted;

  synchronized void submitted() {
    submissions++;
  }

  /**
   * What Flink says of the submission with this id.
   *
   * @param restarted how often it has failed and begun again by itself
   * @param works whether it does its work now, and has completed a checkpoint
   */
  synchronized void seen(String jobId, long restarted, boolean works) {
    if (!jobId.equals(id)) {
      id = jobId;
      counted = submissions == 0 ? restarted : 0;
    }
    restarts = restarted;
    if (works) {
      submissions = 0;
      counted = restarted;
    }
  }

  /** Beginnings after the first one that have led to nothing. */
  synchronized int inVain() {
    long restarted = Math.max(0, restarts - counted);
    return Math.max(0, submissions - 1) + (int) (restarted / RESTARTS_OF_A_TRY);
  }
}
