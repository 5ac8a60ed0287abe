package io.sluice.bench;

/** Counts times in whole milliseconds; what is longer than a minute counts as a minute. */
public final class Latencies {
  private static final int MOST = 60_000;

  private final long[] counts = new long[MOST + 1];
  private long count;

  void add(long millis) {
    counts[Math.clamp(millis, 0, MOST)]++;
    count++;
  }

  void addAll(Latencies others) {
    for (int i = 0; i <= MOST; i++) {
      counts[i] += others.counts[i];
    }
    count += others.count;
  }

  public long count() {
    return count;
  }

  /**
   * The smallest time that at least this share of all does not exceed; 0 without any.
   *
   * @param share from 0 to 1
   */
  public int percentile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count));
    long seen = 0;
    for (int i = 0; i <= MOST; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return i;
      }
    }
    return 0;
  }
}
