package io.sluice.streaming.landing;

import io.sluice.streaming.kafka.ReadEnd;
import io.sluice.streaming.kafka.TopicLog;
import io.sluice.streaming.sink.ForkException;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Whether Kafka still holds what follows after the rows that landed. */
final class LandedLogs {

  private LandedLogs() {}

  /**
   * @param ends by partition, up to where records landed
   * @param logs the topics' logs as they are now; a topic that is missing is not looked at
   * @throws ForkException when the log has lost records that landed, or some that did not
   */
  static void requireContinuous(Map<TopicPartition, ReadEnd> ends, Map<String, TopicLog> logs) {
    ends.forEach(
        (partition, end) -> {
          TopicLog log = logs.get(partition.topic());
          if (log != null) {
            requireContinuous(
                partition,
                end.offset(),
                log.begins().getOrDefault(partition.partition(), 0L),
                log.ends().getOrDefault(partition.partition(), 0L));
          }
        });
  }

  private static void requireContinuous(
      TopicPartition partition, long landed, long begin, long end) {
    if (landed > end) {
      throw new ForkException(
          ("%s landed up to offset %d, and in Kafka it ends at %d: the broker has lost records, or was"
                  + " restored from an older copy. New ones would get offsets that stand in the tables"
                  + " already. ./sluice reset begins anew with everything; then ingest the files again")
              .formatted(partition, landed, end));
    }
    // What follows the last record may be the end of its transaction, which is no record.
    if (landed < begin - 1) {
      throw new ForkException(
          ("%s landed up to offset %d, and in Kafka it begins at %d: the records between were deleted"
                  + " before they landed, by the topic's retention or by hand. To go on would leave a"
                  + " gap that nothing tells of. ./sluice reset begins anew with everything; then"
                  + " ingest the files again")
              .formatted(partition, landed, begin));
    }
  }
}
