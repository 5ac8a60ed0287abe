package io.sluice.streaming.sink;

import io.sluice.streaming.kafka.ReadEnd;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Whether rows that are to be appended to a table are those that come next. */
final class Continuation {

  private static final String TWO_JOBS =
      "Another job lands the same topics, or another program changes the table. End it, and delete"
          + " this job's checkpoints: it then goes on from where the tables stand";

  private static final String OLD_TABLE =
      "The rows between are missing: the table is older than the job's state, perhaps restored from"
          + " a copy. Restore its newest one; or delete the job's checkpoints, so that it goes on"
          + " from where the tables stand";

  private Continuation() {}

  /**
   * Compares where rows stood in the log with what of it stands in the table.
   *
   * @param complete whether the table gets a row of each record, so that none may be missing before
   *     them
   * @return true when all come next, false when all stand
   * @throws ForkException when neither is so
   */
  static boolean of(
      TableEnds table, Map<TopicPartition, OffsetRange> ranges, LogIds logs, boolean complete) {
    Map<TopicPartition, ReadEnd> ends = table.in(logs);
    int next = 0;
    for (var entry : ranges.entrySet()) {
      ReadEnd end = ends.get(entry.getKey());
      OffsetRange range = entry.getValue();
      if (end == null || range.from() == end.offset() || range.from() > end.offset() && !complete) {
        next++;
      } else if (range.to() > end.offset()) {
        throw new ForkException(
            "%s holds %s up to offset %d, and rows from %d to %d are to be appended. %s"
                .formatted(
                    table.table(),
                    entry.getKey(),
                    end.offset(),
                    range.from(),
                    range.to(),
                    range.from() > end.offset() ? OLD_TABLE : TWO_JOBS));
      }
    }
    if (next > 0 && next < ranges.size()) {
      throw new ForkException(
          "%s holds a part of the rows that are to be appended, which reach over %s; it holds %s. %s"
              .formatted(table.table(), ranges, ends, TWO_JOBS));
    }
    return next > 0;
  }
}
