package io.sluice.streaming.realtime.stock;

import io.sluice.contracts.model.FieldType;
import io.sluice.streaming.judge.DatasetText;
import io.sluice.streaming.realtime.time.TimedRow;
import io.sluice.streaming.row.RowFields;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Takes from the inventory what stock needs: every accepted movement, however late. */
public final class Movements extends RichMapFunction<TimedRow, Movement> {

  private final DatasetText inventory;

  private transient int product;
  private transient int place;
  private transient int quantity;

  public Movements(DatasetText inventory) {
    this.inventory = inventory;
  }

  @Override
  public void open(OpenContext context) {
    var fields = RowFields.of(inventory.contract());
    product = fields.position("product_id", FieldType.Text.class);
    place = fields.position("place", FieldType.Text.class);
    quantity = fields.position("quantity", FieldType.Whole.class);
  }

  @Override
  public Movement map(TimedRow movement) {
    Object[] row = movement.row();
    return new Movement(
        row[product].toString(),
        row[place].toString(),
        ((Number) row[quantity]).longValue(),
        movement.eventMicros(),
        movement.source().partition(),
        movement.source().offset(),
        movement.source().appendedAt());
  }
}
