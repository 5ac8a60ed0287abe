package io.sluice.streaming.realtime.time;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.wire.WireDecoder;
import io.sluice.contracts.wire.WireException;
import io.sluice.streaming.judge.DatasetText;
import io.sluice.streaming.judge.SchemaSource;
import io.sluice.streaming.judge.WriterSchemas;
import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.kafka.LogEvent;
import java.util.List;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Event time at the source. A record's timestamp is its event time in <em>microseconds</em>, or
 * {@link EventClock#NONE} when its value cannot be read; only {@link ClassifyOperator} looks at it,
 * and gives rows Flink's usual milliseconds. Watermarks are of milliseconds everywhere.
 *
 * <p>Nothing but the field of the event time is decoded.
 */
public final class EventTimes implements WatermarkStrategy<LogEvent> {

  private final DatasetText dataset;
  private final SchemaSource schemas;

  private EventTimes(DatasetText dataset, SchemaSource schemas) {
    this.dataset = dataset;
    this.schemas = schemas;
  }

  /** Of a dataset whose contract states its event time. */
  public static WatermarkStrategy<LogEvent> of(Contract contract, SchemaSource schemas) {
    return new EventTimes(DatasetText.of(contract), schemas)
        .withIdleness(contract.eventTime().orElseThrow().idleTimeout());
  }

  @Override
  public TimestampAssigner<LogEvent> createTimestampAssigner(
      TimestampAssignerSupplier.Context context) {
    return new Reader(dataset.contract(), schemas.open());
  }

  @Override
  public WatermarkGenerator<LogEvent> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new ClockWatermarks(
        dataset.contract().eventTime().orElseThrow().outOfOrderness().toMillis());
  }

  /** Reads event times; the schemas stay open as long as the task runs. */
  private static final class Reader implements TimestampAssigner<LogEvent> {

    private final WireDecoder decoder;

    Reader(Contract contract, WriterSchemas schemas) {
      decoder = new WireDecoder(onlyEventTime(contract), schemas);
    }

    @Override
    public long extractTimestamp(LogEvent event, long kafkaTimestamp) {
      if (!(event instanceof KafkaRow record) || record.value() == null) {
        return EventClock.NONE;
      }
      try {
        return decoder.decode(record.value())[0] instanceof Long micros ? micros : EventClock.NONE;
      } catch (WireException unreadable) {
        return EventClock.NONE;
      }
    }
  }

  private static Contract onlyEventTime(Contract contract) {
    String name = contract.eventTime().orElseThrow().field();
    List<Field> only =
        contract.fields().stream().filter(field -> field.name().equals(name)).toList();
    return new Contract(
        contract.id(),
        contract.version(),
        contract.dataset(),
        contract.kind(),
        contract.description(),
        contract.owner(),
        only,
        contract.deduplication(),
        contract.csv(),
        contract.topic(),
        contract.eventTime(),
        contract.quality(),
        contract.freshness(),
        contract.retention(),
        contract.schedule(),
        contract.yaml());
  }
}
