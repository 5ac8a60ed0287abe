package io.sluice.streaming.judge;

import io.sluice.streaming.kafka.KafkaRow;
import java.util.List;

/**
 * The fate of records that carry their sender's time. What is a duplicate is told by the log's
 * time, which such a record has no part in: it cannot be judged, and stands in quarantine until it
 * is sent again.
 */
public final class WrongTime {

  /** The rule that such a record breaks. */
  public static final String RULE = "timestamp_type";

  private WrongTime() {}

  static Fate fate(KafkaRow record) {
    return new Fate.Quarantined(
        record.topic(),
        record.value(),
        List.of(RULE),
        "the record has its sender's time: the topic %1$s had message.timestamp.type=CreateTime, expected LogAppendTime, since duplicates are found by the broker's time. Set it back with kafka-configs.sh --alter --entity-type topics --entity-name %1$s --add-config message.timestamp.type=LogAppendTime, then send the record again"
            .formatted(record.topic()),
        "EXTERNAL",
        null,
        null);
  }
}
