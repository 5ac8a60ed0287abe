package io.sluice.streaming.realtime.sales;

import io.sluice.contracts.model.FieldType;
import io.sluice.streaming.judge.DatasetText;
import io.sluice.streaming.realtime.time.TimedRow;
import io.sluice.streaming.row.RowFields;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** A look at a product as sales: a view of its category. */
public final class SalesOfClicks extends RichFlatMapFunction<TimedRow, SalesDelta> {

  private static final String VIEW = "product_view";

  private final DatasetText clicks;

  private transient int type;
  private transient int country;
  private transient int category;

  public SalesOfClicks(DatasetText clicks) {
    this.clicks = clicks;
  }

  @Override
  public void open(OpenContext context) {
    var fields = RowFields.of(clicks.contract());
    type = fields.position("event_type", FieldType.Text.class);
    country = fields.position("country", FieldType.Text.class);
    category = fields.position("category", FieldType.Text.class);
  }

  @Override
  public void flatMap(TimedRow click, Collector<SalesDelta> out) {
    Object[] row = click.row();
    if (click.counts() && row[category] != null && row[type].toString().equals(VIEW)) {
      out.collect(
          new SalesDelta(
              SalesDelta.minuteOf(click.eventMicros()),
              row[country].toString(),
              row[category].toString(),
              0,
              0,
              0,
              1,
              click.source().appendedAt()));
    }
  }
}
