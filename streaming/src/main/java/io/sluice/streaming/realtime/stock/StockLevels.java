package io.sluice.streaming.realtime.stock;

import io.sluice.streaming.kafka.LogEnds;
import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.realtime.output.ChangeEncoder;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up the movements of each product and place, and tells every new sum; a sum does not depend
 * on the order of its parts. When the stock becomes low or is so no longer, that is told too, as
 * the job sees it: there the order of the movements does count. State is never cleaned up: a stock
 * is of all movements.
 *
 * <p>Movements of several partitions may come in another order after a failure, and then lead to
 * other alerts. What was told before the failure must not stay in the topic: so the first movement
 * of a stock that is read once more tells whether it is low in any case. Read once more may be what
 * stood in the log by the time of the restore; the log's offsets say so, whatever the clocks say.
 */
public final class StockLevels
    extends KeyedProcessFunction<Tuple2<String, String>, Movement, Change>
    implements CheckpointedFunction {

  private final ChangeEncoder.Target levelsTarget;
  private final ChangeEncoder.Target alertsTarget;
  private final LogEnds inventory;

  private transient ValueState<Stock> stocks;
  private transient ChangeEncoder levels;
  private transient ChangeEncoder alerts;
  private transient Map<Integer, Long> endsAtRestore;
  private transient Set<Tuple2<String, String>> toldAgain;

  /**
   * @param inventory the ends of the topic that movements come from
   */
  public StockLevels(ChangeEncoder.Target levels, ChangeEncoder.Target alerts, LogEnds inventory) {
    this.levelsTarget = levels;
    this.alertsTarget = alerts;
    this.inventory = inventory;
  }

  /** Product and place. */
  public static Tuple2<String, String> key(Movement movement) {
    return Tuple2.of(movement.product(), movement.place());
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {
    endsAtRestore = context.isRestored() ? inventory.now() : Map.of();
    toldAgain = new HashSet<>();
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // All state is Flink's.
  }

  @Override
  public void open(OpenContext context) {
    stocks =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("stock", TypeInformation.of(Stock.class)));
    levels =
        new ChangeEncoder(
            levelsTarget,
            "product_id",
            "place",
            "on_hand",
            "low",
            "last_moved_at",
            "movements",
            "version");
    alerts =
        new ChangeEncoder(
            alertsTarget, "product_id", "place", "low", "on_hand", "since", "version");
  }

  @Override
  public void processElement(Movement movement, Context context, Collector<Change> out)
      throws Exception {
    Stock before = stocks.value();
    if (before == null) {
      before = Stock.NONE;
    }
    Stock now = before.plus(movement);
    if (isReadAgain(movement, context) && now.alerts() == before.alerts()) {
      now = now.toldAgain();
    }
    stocks.update(now);
    out.collect(
        levels.encode(
            now.movements(),
            movement.appendedAt(),
            movement.product(),
            movement.place(),
            now.onHand(),
            now.low(),
            now.lastMovedAt(),
            now.movements(),
            now.movements()));
    if (now.alerts() != before.alerts()) {
      out.collect(
          alerts.encode(
              now.alerts(),
              movement.appendedAt(),
              movement.product(),
              movement.place(),
              now.low(),
              now.onHand(),
              now.lastMovedAt(),
              now.alerts()));
    }
  }

  /** Whether it may have been read before the restore, and is the first such of its stock. */
  private boolean isReadAgain(Movement movement, Context context) {
    return movement.offset() < endsAtRestore.getOrDefault(movement.partition(), 0L)
        && toldAgain.add(context.getCurrentKey());
  }
}
