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

  private final long millis;

  private transient Map<Key, Change> waiting;
  private transient boolean timerIsSet;

  private LatestByKey(long millis) {
    this.millis = millis;
  }

  /** Lets changes pass at each checkpoint. */
  public static LatestByKey atCheckpoints() {
    return new LatestByKey(0);
  }

  /** Lets changes pass after this time at the latest. */
  public static LatestByKey every(Duration time) {
    return new LatestByKey(time.toMillis());
  }

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
    waiting.put(new Key(change.dataset(), change.key()), change);
    if (waiting.size() >= LIMIT) {
      emit();
    } else if (millis > 0 && !timerIsSet) {
      timerIsSet = true;
      var clock = getProcessingTimeService();
      clock.registerTimer(
          clock.getCurrentProcessingTime() + millis,
          time -> {
            timerIsSet = false;
            emit();
          });
    }
  }

  private void emit() {
    waiting.values().forEach(change -> output.collect(new StreamRecord<>(change)));
    waiting.clear();
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
