package io.sluice.streaming.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;

/**
 * What a checkpoint adds to one table.
 *
 * @param ranges by partition, where in the log the rows stood; empty for a table whose rows are no
 *     records of a log
 * @param files the new data files as Iceberg's JSON
 */
public record TableFiles(Map<TopicPartition, OffsetRange> ranges, List<String> files) {

  /** The rows of both. */
  TableFiles and(TableFiles other) {
    Map<TopicPartition, OffsetRange> all = new HashMap<>(ranges);
    other.ranges.forEach((partition, range) -> all.merge(partition, range, OffsetRange::and));
    List<String> both = new ArrayList<>(files);
    both.addAll(other.files);
    return new TableFiles(all, both);
  }

  /**
   * The same, each partition read from where it had been read to before, or from where its rows
   * stood in the table.
   *
   * @param ends of what was read before, by partition
   * @param standing where the table's rows end, of a partition
   */
  TableFiles since(Map<TopicPartition, Long> ends, ToLongFunction<TopicPartition> standing) {
    Map<TopicPartition, OffsetRange> all = new HashMap<>();
    ranges.forEach(
        (partition, range) -> {
          long begin = Math.min(range.from(), ends.getOrDefault(partition, range.from()));
          all.put(partition, range.since(Math.max(begin, standing.applyAsLong(partition))));
        });
    return new TableFiles(all, files);
  }
}
