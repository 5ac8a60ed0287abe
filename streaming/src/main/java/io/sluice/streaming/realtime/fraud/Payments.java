package io.sluice.streaming.realtime.fraud;

import io.sluice.contracts.model.FieldType;
import io.sluice.streaming.judge.DatasetText;
import io.sluice.streaming.realtime.time.TimedRow;
import io.sluice.streaming.realtime.time.Timeliness;
import io.sluice.streaming.row.RowFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Takes from the payments what the patterns need. Only payments that are on time: a pattern is told
 * once the watermark has passed it, so a later one could not be sorted in any more.
 */
public final class Payments extends RichFlatMapFunction<TimedRow, Payment> {

  private final DatasetText payments;

  private transient int id;
  private transient int card;
  private transient int amount;
  private transient int latitude;
  private transient int longitude;

  public Payments(DatasetText payments) {
    this.payments = payments;
  }

  @Override
  public void open(OpenContext context) {
    var fields = RowFields.of(payments.contract());
    id = fields.position("payment_id", FieldType.Text.class);
    card = fields.position("card_token", FieldType.Text.class);
    amount = fields.position("amount", FieldType.Decimal.class);
    latitude = fields.position("latitude", FieldType.Floating.class);
    longitude = fields.position("longitude", FieldType.Floating.class);
  }

  @Override
  public void flatMap(TimedRow payment, Collector<Payment> out) {
    if (payment.timeliness() != Timeliness.ON_TIME) {
      return;
    }
    Object[] row = payment.row();
    out.collect(
        new Payment(
            row[id].toString(),
            row[card].toString(),
            payment.eventMicros(),
            ((BigDecimal) row[amount])
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact(),
            ((Number) row[latitude]).doubleValue(),
            ((Number) row[longitude]).doubleValue(),
            payment.source().appendedAt()));
  }
}
