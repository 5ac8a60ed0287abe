package io.sluice.streaming.kafka;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * From here on this subtask reads these partitions as well.
 *
 * @param begins by partition the offset of the first record; negative when it is not known
 * @param restored whether these are all that it read when the checkpoint was taken from which it
 *     started; none when it started without
 */
public record PartitionsAssigned(Map<TopicPartition, Long> begins, boolean restored)
    implements LogEvent {}
