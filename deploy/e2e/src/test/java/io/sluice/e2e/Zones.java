package io.sluice.e2e;

/** Rows of the zones. */
record Zones(long bronze, long silver, long quarantine, long duplicates) {

  /** Whether none is below what is waited for; too much is for the assertion after it. */
  boolean reach(Zones expected) {
    return bronze >= expected.bronze
        && silver >= expected.silver
        && quarantine >= expected.quarantine
        && duplicates >= expected.duplicates;
  }

  Zones plus(Zones more) {
    return new Zones(
        bronze + more.bronze,
        silver + more.silver,
        quarantine + more.quarantine,
        duplicates + more.duplicates);
  }
}
