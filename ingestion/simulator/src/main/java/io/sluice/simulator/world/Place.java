package io.sluice.simulator.world;

import org.apache.avro.util.Utf8;

/** The warehouses. */
enum Place {
  AMS1,
  BER1,
  DUB1,
  LYO1,
  MAD1,
  MIL1;

  private final Utf8 text = Ids.text(name());

  Utf8 text() {
    return text;
  }
}
