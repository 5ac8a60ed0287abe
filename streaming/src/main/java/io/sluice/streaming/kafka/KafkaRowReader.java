package io.sluice.streaming.kafka;

import io.sluice.streaming.chained.ChainedTypeInformation;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/** Hands Kafka's records on as they are: no byte is copied or decoded at the source. */
public final class KafkaRowReader implements KafkaRecordDeserializationSchema<LogEvent> {

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<LogEvent> out) {
    out.collect(
        new KafkaRow(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            record.timestampType() == TimestampType.LOG_APPEND_TIME,
            record.key(),
            record.value(),
            record.headers()));
  }

  @Override
  public TypeInformation<LogEvent> getProducedType() {
    return new ChainedTypeInformation<>(LogEvent.class);
  }
}
