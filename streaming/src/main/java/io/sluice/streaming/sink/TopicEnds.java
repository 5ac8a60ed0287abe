package io.sluice.streaming.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.streaming.kafka.ReadEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to where the rows of one topic stand in a table, as it is written in the table's properties.
 *
 * @param log the id of the topic's log; empty where it is not known
 * @param ends by partition: the offset, and the log's time where it is known
 */
record TopicEnds(String log, TreeMap<Integer, List<Long>> ends) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static TopicEnds parse(String json) {
    try {
      return JSON.readValue(json, TopicEnds.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the ends of a table cannot be read: " + json, e);
    }
  }

  TopicEnds(String log) {
    this(log, new TreeMap<>());
  }

  /** Null for a partition of which there are no rows. */
  ReadEnd of(int partition) {
    List<Long> end = ends.get(partition);
    return end == null
        ? null
        : new ReadEnd(end.getFirst(), end.size() > 1 ? end.get(1) : Long.MIN_VALUE);
  }

  /** The same with what was read of one partition. */
  TopicEnds and(TopicPartition partition, OffsetRange range) {
    ReadEnd before = of(partition.partition());
    ReadEnd end =
        before == null
            ? new ReadEnd(range.to(), range.logTime())
            : new ReadEnd(
                Math.max(before.offset(), range.to()), Math.max(before.logTime(), range.logTime()));
    var all = new TreeMap<>(ends);
    all.put(
        partition.partition(),
        end.logTime() == Long.MIN_VALUE
            ? List.of(end.offset())
            : List.of(end.offset(), end.logTime()));
    return new TopicEnds(log, all);
  }

  /** The same as ends of the topic's log as it is now; without any when it is another log. */
  TopicEnds in(String topic, LogIds logs) {
    if (!logs.isStill(topic, log)) {
      return new TopicEnds(logs.of(topic));
    }
    return log.isEmpty() ? new TopicEnds(logs.of(topic), ends) : this;
  }
}
