package io.sluice.streaming.realtime.sales;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.FieldType;
import io.sluice.streaming.judge.DatasetText;
import io.sluice.streaming.realtime.time.TimedRow;
import io.sluice.streaming.row.RowFields;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** An order as sales: one delta for each category among its lines. */
public final class SalesOfOrders extends RichFlatMapFunction<TimedRow, SalesDelta> {

  private static final String SALE = "sale";

  private final DatasetText orders;

  private transient int kind;
  private transient int country;
  private transient int lines;
  private transient int category;
  private transient int quantity;
  private transient int unitPrice;

  public SalesOfOrders(DatasetText orders) {
    this.orders = orders;
  }

  @Override
  public void open(OpenContext context) {
    Contract contract = orders.contract();
    var fields = RowFields.of(contract);
    kind = fields.position("kind", FieldType.Text.class);
    country = fields.position("country", FieldType.Text.class);
    lines = fields.position("lines", FieldType.Array.class);
    var line = fields.items("lines");
    category = line.position("category", FieldType.Text.class);
    quantity = line.position("quantity", FieldType.Whole.class);
    unitPrice = line.position("unit_price", FieldType.Decimal.class);
  }

  private static final class Sum {
    long units;
    BigDecimal revenue = BigDecimal.ZERO;
  }

  @Override
  public void flatMap(TimedRow order, Collector<SalesDelta> out) {
    if (!order.counts()) {
      return;
    }
    Object[] row = order.row();
    Map<String, Sum> sums = new LinkedHashMap<>();
    for (Object item : (List<?>) row[lines]) {
      Object[] line = (Object[]) item;
      Sum sum = sums.computeIfAbsent(line[category].toString(), first -> new Sum());
      long count = ((Number) line[quantity]).longValue();
      sum.units += count;
      sum.revenue =
          sum.revenue.add(((BigDecimal) line[unitPrice]).multiply(BigDecimal.valueOf(count)));
    }
    long sales = row[kind].toString().equals(SALE) ? 1 : 0;
    sums.forEach(
        (name, sum) ->
            out.collect(
                new SalesDelta(
                    SalesDelta.minuteOf(order.eventMicros()),
                    row[country].toString(),
                    name,
                    sales,
                    sum.units,
                    Money.cents(sum.revenue),
                    0,
                    order.source().appendedAt())));
  }
}
