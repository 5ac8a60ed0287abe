package io.sluice.streaming.realtime.sales;

import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.realtime.output.ChangeEncoder;
import io.sluice.streaming.realtime.time.Horizon;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up sales by minute, country and category, and tells every new sum. A sum does not depend on
 * the order of its parts, so a late one corrects it like any other.
 */
public final class SalesByMinute
    extends KeyedProcessFunction<Tuple3<Long, String, String>, SalesDelta, Change> {

  private final ChangeEncoder.Target target;
  private final Horizon horizon;

  private transient ValueState<Sales> sums;
  private transient ChangeEncoder changes;
  private transient Counter expired;

  public SalesByMinute(ChangeEncoder.Target target, Horizon horizon) {
    this.target = target;
    this.horizon = horizon;
  }

  /** The minute's start, country and category. */
  public static Tuple3<Long, String, String> key(SalesDelta delta) {
    return Tuple3.of(delta.minute(), delta.country(), delta.category());
  }

  @Override
  public void open(OpenContext context) {
    sums =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("sales", TypeInformation.of(Sales.class)));
    changes =
        new ChangeEncoder(
            target,
            "minute",
            "country",
            "category",
            "orders",
            "units",
            "revenue",
            "views",
            "conversion",
            "version");
    expired =
        getRuntimeContext()
            .getMetricGroup()
            .addGroup("dataset", target.dataset().dataset())
            .counter("sluice_realtime_expired_rows_total");
  }

  @Override
  public void processElement(SalesDelta delta, Context context, Collector<Change> out)
      throws Exception {
    long end = delta.minute() + SalesDelta.MINUTE;
    var timers = context.timerService();
    if (horizon.isClosed(end, timers.currentWatermark())) {
      expired.inc();
      return;
    }
    Sales before = sums.value();
    if (before == null) {
      before = Sales.NONE;
      timers.registerEventTimeTimer(horizon.closes(end));
    }
    Sales now = before.plus(delta);
    sums.update(now);
    out.collect(
        changes.encode(
            now.version(),
            delta.appendedAt(),
            delta.minute() * 1000,
            delta.country(),
            delta.category(),
            now.orders(),
            now.units(),
            Money.amount(now.cents()),
            now.views(),
            conversion(now),
            now.version()));
  }

  private static BigDecimal conversion(Sales sales) {
    return sales.views() == 0
        ? null
        : BigDecimal.valueOf(sales.orders())
            .divide(BigDecimal.valueOf(sales.views()), 4, RoundingMode.HALF_UP);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Change> out) {
    sums.clear();
  }
}
