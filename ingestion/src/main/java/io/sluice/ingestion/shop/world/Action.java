package io.sluice.ingestion.shop.world;

/** Something that happens at its time, and may plan more. */
@FunctionalInterface
interface Action {
  void run(long now);
}
