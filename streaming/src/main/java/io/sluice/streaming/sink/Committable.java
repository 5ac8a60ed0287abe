package io.sluice.streaming.sink;

import java.util.List;
import java.util.Map;

/**
 * What one checkpoint adds to the tables.
 *
 * @param landingId names the landing's life since it last started without state; empty until the
 *     subtasks' parts are gathered
 * @param checkpointId the checkpoint; 0 until the parts are gathered
 * @param endOffsets by topic and partition: the offset after the last record written, since the
 *     landing began
 * @param files by table name ({@code silver.retail_orders}): the new data files as Iceberg's JSON
 */
public record Committable(
    String landingId,
    long checkpointId,
    Map<String, Map<Integer, Long>> endOffsets,
    Map<String, List<String>> files) {

  CommitKey key() {
    return new CommitKey(landingId, checkpointId);
  }
}
