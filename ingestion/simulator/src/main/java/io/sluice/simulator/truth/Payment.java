package io.sluice.simulator.truth;

import io.sluice.simulator.world.Micros;
import java.math.BigDecimal;
import org.apache.avro.util.Utf8;

/** What matters of a payment when fraud is looked for. */
record Payment(Utf8 id, long paidAt, BigDecimal amount, double latitude, double longitude) {
  private static final double EARTH_RADIUS_KM = 6371;

  boolean atMost(BigDecimal limit) {
    return amount.compareTo(limit) <= 0;
  }

  boolean atLeast(BigDecimal limit) {
    return amount.compareTo(limit) >= 0;
  }

  /** By the haversine formula. */
  double kilometresTo(Payment other) {
    double north = StrictMath.toRadians(other.latitude - latitude);
    double east = StrictMath.toRadians(other.longitude - longitude);
    double here = StrictMath.toRadians(latitude);
    double there = StrictMath.toRadians(other.latitude);
    double a =
        square(StrictMath.sin(north / 2))
            + StrictMath.cos(here) * StrictMath.cos(there) * square(StrictMath.sin(east / 2));
    return 2 * EARTH_RADIUS_KM * StrictMath.asin(Math.min(1, StrictMath.sqrt(a)));
  }

  double hoursTo(Payment later) {
    return (double) (later.paidAt - paidAt) / Micros.HOUR;
  }

  private static double square(double value) {
    return value * value;
  }
}
