package io.sluice.streaming.realtime.time;

import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.kafka.LogEvent;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * The watermark of one log partition: its clock less the out-of-orderness, so that no row which is
 * on time is behind it. After a restore the clock begins anew and is at most the true one, which
 * only makes the watermark later.
 */
final class ClockWatermarks implements WatermarkGenerator<LogEvent> {

  private final long outOfOrdernessMicros;
  private long clock = EventClock.NONE;

  ClockWatermarks(long outOfOrdernessMillis) {
    outOfOrdernessMicros = outOfOrdernessMillis * 1000;
  }

  @Override
  public void onEvent(LogEvent event, long eventMicros, WatermarkOutput output) {
    if (event instanceof KafkaRow record) {
      clock = EventClock.after(clock, record, eventMicros);
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (clock != EventClock.NONE) {
      // A row of this very millisecond may still be on time.
      output.emitWatermark(new Watermark(Math.floorDiv(clock - outOfOrdernessMicros, 1000) - 1));
    }
  }
}
