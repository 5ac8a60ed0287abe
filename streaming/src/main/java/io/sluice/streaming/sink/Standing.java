package io.sluice.streaming.sink;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to where in the log rows stood in the tables when the job was submitted. A job that starts
 * from a state older than its tables reads rows again that stand: being a function of the log they
 * are the same, and are left out.
 */
final class Standing implements Serializable {

  private final HashMap<String, HashMap<TopicPartition, Long>> byTable = new HashMap<>();

  /**
   * @throws ForkException when rows of a table were taken back
   */
  static Standing of(Map<String, Table> tables, SourceLog log) {
    var standing = new Standing();
    tables.forEach(
        (name, table) -> {
          // Each record before has its fate in some table, even if it were judged otherwise now.
          var ends = new HashMap<>(log.begin());
          TableEnds.of(table)
              .in(log.ids())
              .forEach((partition, end) -> ends.merge(partition, end.offset(), Math::max));
          standing.byTable.put(name, ends);
        });
    return standing;
  }

  /** The first offset of which no row stands in the table. */
  long of(String table, TopicPartition partition) {
    return byTable.get(table).getOrDefault(partition, 0L);
  }
}
