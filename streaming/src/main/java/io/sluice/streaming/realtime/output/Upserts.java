package io.sluice.streaming.realtime.output;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes each change as an upsert of its dataset's compacted topic. */
public final class Upserts implements KafkaRecordSerializationSchema<Change> {

  /** Header: the version of the row, in decimal digits. */
  public static final String VERSION = "sluice.version";

  /** Header: Kafka's timestamp of the newest source record in the row, milliseconds in digits. */
  public static final String SOURCE_APPENDED_AT = "sluice.source-appended-at";

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Change change, KafkaSinkContext context, Long timestamp) {
    var upsert = new ProducerRecord<byte[], byte[]>(change.dataset(), change.key(), change.value());
    upsert.headers().add(VERSION, digits(change.version()));
    upsert.headers().add(SOURCE_APPENDED_AT, digits(change.sourceAppendedAt()));
    return upsert;
  }

  private static byte[] digits(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }
}
