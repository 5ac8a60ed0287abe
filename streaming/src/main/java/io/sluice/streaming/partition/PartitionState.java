package io.sluice.streaming.partition;

/** What a job knows of one log partition, as a function of the records it has seen of it. */
public interface PartitionState {

  String topic();

  int partition();

  /**
   * The offset after the last record this has seen; of two states of a partition the higher one is
   * the newer.
   */
  long nextOffset();

  /** The state as bytes, versioned. */
  Chunks toChunks();
}
