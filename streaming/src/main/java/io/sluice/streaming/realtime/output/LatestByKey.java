package io.sluice.streaming.realtime.output;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Holds changes back for a while and then lets only the newest of each key pass. It has no state:
 * what it holds leaves before each barrier, so a checkpoint finds it empty. It must see all changes
 * of a key, in their order.
 */
public final class LatestByKey extends AbstractStreamOperator<Change>
    implements OneInputStreamOperator<Change, Change>, BoundedOneInput {

  /** What may wait, so that a slow checkpoint cannot fill the memory. */
  static final int LIMIT = 50_000;

  /**
   * How often it is looked for what has settled, in the time that this takes. All at once would
   * hold up other work of the task.
   */
  private static final int TICKS = 10;

  private final long millis;
  private final long tickMillis;

  /** The one that has been newest for longest comes first. */
  private transient Map<Key, Waiting> waiting;

  private transient boolean timerIsSet;

  private LatestByKey(long millis, long tickMillis) {
    this.millis = millis;
    this.tickMillis = tickMillis;
  }

  /** Lets a change pass at the next checkpoint, or once none of its key has come for so long. */
  public static LatestByKey settledFor(Duration time) {
    return new LatestByKey(time.toMillis(), Math.ceilDiv(time.toMillis(), TICKS));
  }

  /** Lets changes pass after this time at the latest. */
  public static LatestByKey every(Duration time) {
    return new LatestByKey(0, time.toMillis());
  }

  private record Waiting(Change change, long since) {}

  private record Key(String dataset, byte[] bytes) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && Arrays.equals(bytes, that.bytes)
          && dataset.equals(that.dataset);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  @Override
  public void open() {
    waiting = new LinkedHashMap<>();
    timerIsSet = false;
  }

  @Override
  public void processElement(StreamRecord<Change> element) {
    Change change = element.getValue();
    Key key = new Key(change.dataset(), change.key());
    // Removed first, so that it goes to the end.
    waiting.remove(key);
    waiting.put(key, new Waiting(change, getProcessingTimeService().getCurrentProcessingTime()));
    if (waiting.size() >= LIMIT) {
      emit();
    } else {
      setTimer();
    }
  }

  private void setTimer() {
    if (timerIsSet) {
      return;
    }
    timerIsSet = true;
    var clock = getProcessingTimeService();
    clock.registerTimer(
        clock.getCurrentProcessingTime() + tickMillis,
        due -> {
          timerIsSet = false;
          // Not the time it was due: on a busy machine, what came since would wait once more.
          emitUntil(clock.getCurrentProcessingTime() - millis);
          if (!waiting.isEmpty()) {
            setTimer();
          }
        });
  }

  private void emitUntil(long last) {
    var eldest = waiting.values().iterator();
    while (eldest.hasNext()) {
      Waiting next = eldest.next();
      if (next.since() > last) {
        return;
      }
      output.collect(new StreamRecord<>(next.change()));
      eldest.remove();
    }
  }

  private void emit() {
    emitUntil(Long.MAX_VALUE);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    emit();
  }

  @Override
  public void endInput() {
    emit();
  }
}
