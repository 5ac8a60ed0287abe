package io.sluice.streaming.sink;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * The log that a sink's records come from.
 *
 * @param ids which logs its topics are
 * @param begin by partition, where reading begins when there is no state: all before has landed
 * @param complete the tables that get a row of each record of their topic
 */
public record SourceLog(LogIds ids, HashMap<TopicPartition, Long> begin, HashSet<String> complete)
    implements Serializable {

  public SourceLog(LogIds ids, Map<TopicPartition, Long> begin, Set<String> complete) {
    this(ids, new HashMap<>(begin), new HashSet<>(complete));
  }

  /** For a sink whose rows are no records of a log. */
  public static SourceLog none() {
    return new SourceLog(LogIds.of(Map.of()), Map.of(), Set.of());
  }
}
