package io.sluice.streaming.realtime.time;

import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.sink.RowRouter;
import java.io.IOException;

/** Writes late rows in the column order of {@code ops.late_rows}. */
public final class LateRows implements RowRouter<Change> {

  @Override
  public void route(Change change, Rows rows) throws IOException {
    LateRow late = LateRow.of(change);
    rows.add(
        LateRow.TABLE,
        Rows.ANY,
        new Object[] {
          late.topic(),
          late.partition(),
          late.offset(),
          late.appendedAt() * 1000,
          late.topic(),
          late.eventMicros(),
          late.clock()
        });
  }
}
