package io.sluice.simulator.world;

import java.time.Instant;

/** When the shop is busy: by the hour, the day of the week and the time of the year. */
public final class ShopCalendar {

  /** A Monday. */
  public static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  public static final long START_MICROS = START.getEpochSecond() * Micros.SECOND;

  /** About how many events happen in a simulated second, when it is neither busy nor quiet. */
  public static final double EVENTS_PER_SECOND = 20;

  private static final double[] BY_HOUR = {
    0.85, 0.75, 0.70, 0.66, 0.66, 0.72, 0.84, 0.98, 1.08, 1.12, 1.14, 1.16,
    1.20, 1.14, 1.08, 1.06, 1.06, 1.10, 1.16, 1.24, 1.30, 1.22, 1.06, 0.92
  };

  /** From Monday on. */
  private static final double[] BY_WEEKDAY = {1.00, 0.97, 0.97, 0.99, 1.03, 1.10, 1.12};

  private static final long YEAR = 365 * Micros.DAY;

  private ShopCalendar() {}

  /** How busy the shop is; 1 on average. */
  public static double factor(long micros) {
    long since = micros - START_MICROS;
    long inDay = Math.floorMod(since, Micros.DAY);
    int hour = (int) (inDay / Micros.HOUR);
    double part = (double) (inDay % Micros.HOUR) / Micros.HOUR;
    double byHour = BY_HOUR[hour] * (1 - part) + BY_HOUR[(hour + 1) % 24] * part;
    int day = (int) Math.floorMod(Math.floorDiv(since, Micros.DAY), 7L);
    return byHour * BY_WEEKDAY[day] * bySeason(since);
  }

  /** More is bought before the end of the year, and less in its summer. */
  private static double bySeason(long since) {
    double part = (double) Math.floorMod(since, YEAR) / YEAR;
    return 1 - 0.2 * StrictMath.sin(part * 2 * Math.PI);
  }
}
