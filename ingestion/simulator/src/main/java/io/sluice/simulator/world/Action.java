package io.sluice.simulator.world;

/** Something that happens at its time, and may plan more. */
@FunctionalInterface
interface Action {
  void run(long now);
}
