package io.sluice.streaming.testing;

import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Time;

/** A clock that ticks as the machine's does, from another moment on. */
final class ShiftedTime implements Time {

  private final long shift;

  ShiftedTime(Instant start) {
    shift = start.toEpochMilli() - SYSTEM.milliseconds();
  }

  @Override
  public long milliseconds() {
    return SYSTEM.milliseconds() + shift;
  }

  @Override
  public long nanoseconds() {
    return SYSTEM.nanoseconds();
  }

  @Override
  public void sleep(long millis) {
    SYSTEM.sleep(millis);
  }

  @Override
  public void waitObject(Object object, Supplier<Boolean> condition, long deadline)
      throws InterruptedException {
    SYSTEM.waitObject(object, condition, deadline - shift);
  }
}
