package io.sluice.streaming.sink;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What one checkpoint adds to the tables.
 *
 * @param runId names the time between two starts of the job; empty until the subtasks' parts are
 *     gathered
 * @param checkpointId the checkpoint; 0 until the parts are gathered
 * @param read by partition, what was read of it, whether or not it became rows
 * @param tables by name ({@code silver.retail_orders})
 */
public record Committable(
    String runId,
    long checkpointId,
    Map<TopicPartition, OffsetRange> read,
    Map<String, TableFiles> tables) {

  CommitKey key() {
    return new CommitKey(runId, checkpointId);
  }
}
