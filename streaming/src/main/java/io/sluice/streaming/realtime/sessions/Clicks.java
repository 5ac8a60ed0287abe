package io.sluice.streaming.realtime.sessions;

import io.sluice.contracts.model.FieldType;
import io.sluice.streaming.judge.DatasetText;
import io.sluice.streaming.realtime.time.TimedRow;
import io.sluice.streaming.row.RowFields;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Takes from the clickstream what sessions need. */
public final class Clicks extends RichFlatMapFunction<TimedRow, Click> {

  private final DatasetText clicks;

  private transient int visitor;
  private transient int type;

  public Clicks(DatasetText clicks) {
    this.clicks = clicks;
  }

  @Override
  public void open(OpenContext context) {
    var fields = RowFields.of(clicks.contract());
    visitor = fields.position("visitor_id", FieldType.Text.class);
    type = fields.position("event_type", FieldType.Text.class);
  }

  @Override
  public void flatMap(TimedRow click, Collector<Click> out) {
    if (click.counts()) {
      out.collect(
          new Click(
              click.row()[visitor].toString(),
              click.eventMicros(),
              click.row()[type].toString(),
              click.source().appendedAt()));
    }
  }
}
