package io.sluice.streaming.realtime.time;

import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** Keeps the watermarks that it is given. */
record ListOutput(List<Long> watermarks) implements WatermarkOutput {

  @Override
  public void emitWatermark(Watermark watermark) {
    watermarks.add(watermark.getTimestamp());
  }

  @Override
  public void markIdle() {
    throw new UnsupportedOperationException("idleness is Flink's to tell");
  }

  @Override
  public void markActive() {
    throw new UnsupportedOperationException("idleness is Flink's to tell");
  }
}
