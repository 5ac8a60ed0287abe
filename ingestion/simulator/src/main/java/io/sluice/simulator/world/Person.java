package io.sluice.simulator.world;

import org.apache.avro.util.Utf8;

/**
 * Somebody who visits the shop. All of it follows from the number, so nobody need be remembered.
 *
 * @param customer the account; null for a guest
 * @param card the token of the card; a card has one owner
 */
record Person(
    Utf8 visitor,
    Utf8 customer,
    Utf8 card,
    Country country,
    Utf8 device,
    double latitude,
    double longitude) {

  /** More come back than one would think, so some visitors have several sessions in a day. */
  static final int PEOPLE = 60_000;

  private static final Utf8 DESKTOP = Ids.text("desktop");
  static final Utf8 MOBILE = Ids.text("mobile");
  private static final Utf8 TABLET = Ids.text("tablet");

  static Person of(int number) {
    long bits = mix(number);
    int percent = (int) ((bits >>> 1 & 0xFFFF) % 100);
    Country country = Country.ofPercent(percent);
    boolean account = (bits >>> 17 & 0xFF) < 190;
    int device = (int) (bits >>> 25 & 0x7F);
    double north = ((bits >>> 32 & 0xFFF) - 2048) / 2048.0 * 0.03;
    double east = ((bits >>> 44 & 0xFFF) - 2048) / 2048.0 * 0.03;
    return new Person(
        Ids.of('V', 8, number),
        account ? Ids.of('C', 7, number) : null,
        Ids.of('K', 8, number),
        country,
        device < 45 ? DESKTOP : device < 112 ? MOBILE : TABLET,
        country.latitude() + north,
        country.longitude() + east);
  }

  /** The finalizer of SplitMix64: every bit of the number counts for every bit of the result. */
  private static long mix(long number) {
    long z = number * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
