package io.sluice.simulator.world;

/** How much of the run is left. */
@FunctionalInterface
public interface Horizon {

  /** Whether the run surely goes on for so many microseconds of simulated time. */
  boolean reaches(long now, long micros);
}
