package io.sluice.streaming.realtime.fraud;

/**
 * What the patterns need of a payment.
 *
 * @param at when, in microseconds since 1970
 * @param latitude in degrees north
 * @param longitude in degrees east
 * @param appendedAt Kafka's timestamp of the source record
 */
public record Payment(
    String id,
    String card,
    long at,
    long cents,
    double latitude,
    double longitude,
    long appendedAt) {

  private static final double EARTH_KM = 6371;
  private static final double HOUR_MICROS = 3_600_000_000d;

  /** Great-circle distance on a sphere, by the haversine formula. */
  double kmTo(Payment other) {
    double north = Math.toRadians(other.latitude - latitude) / 2;
    double east = Math.toRadians(other.longitude - longitude) / 2;
    double a =
        Math.sin(north) * Math.sin(north)
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * Math.sin(east)
                * Math.sin(east);
    return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(a)));
  }

  double hoursTo(Payment other) {
    return (other.at - at) / HOUR_MICROS;
  }
}
