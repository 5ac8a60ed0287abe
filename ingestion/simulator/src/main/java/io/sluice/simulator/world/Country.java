package io.sluice.simulator.world;

import org.apache.avro.util.Utf8;

/** Where customers live: how many of them, around which town, served by which warehouse. */
enum Country {
  AT("Austria", 5, 48.21, 16.37, Place.BER1),
  BE("Belgium", 5, 50.85, 4.35, Place.AMS1),
  CH("Switzerland", 5, 47.38, 8.54, Place.MIL1),
  DE("Germany", 26, 52.52, 13.40, Place.BER1),
  DK("Denmark", 3, 55.68, 12.57, Place.BER1),
  ES("Spain", 9, 40.42, -3.70, Place.MAD1),
  FR("France", 14, 48.86, 2.35, Place.LYO1),
  GB("United Kingdom", 14, 51.51, -0.13, Place.DUB1),
  IE("EIRE", 3, 53.35, -6.26, Place.DUB1),
  IT("Italy", 8, 45.46, 9.19, Place.MIL1),
  NL("Netherlands", 6, 52.37, 4.90, Place.AMS1),
  SE("Sweden", 2, 59.33, 18.07, Place.BER1);

  private static final Country[] BY_PERCENT = byPercent();

  private final Utf8 text = Ids.text(name());
  private final Utf8 tillName;
  private final int percent;
  private final double latitude;
  private final double longitude;
  private final Place place;

  Country(String tillName, int percent, double latitude, double longitude, Place place) {
    this.tillName = Ids.text(tillName);
    this.percent = percent;
    this.latitude = latitude;
    this.longitude = longitude;
    this.place = place;
  }

  /** A country, by a number from 0 to 99. */
  static Country ofPercent(int percent) {
    return BY_PERCENT[percent];
  }

  private static Country[] byPercent() {
    Country[] all = new Country[100];
    int next = 0;
    for (Country country : values()) {
      for (int i = 0; i < country.percent; i++) {
        all[next++] = country;
      }
    }
    return all;
  }

  Utf8 text() {
    return text;
  }

  /** As the till spells it. */
  Utf8 tillName() {
    return tillName;
  }

  double latitude() {
    return latitude;
  }

  double longitude() {
    return longitude;
  }

  Place place() {
    return place;
  }
}
