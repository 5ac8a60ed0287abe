package io.sluice.streaming.realtime.output;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.WireDecoder;
import io.sluice.contracts.wire.WireSchema;
import io.sluice.lakehouse.Zone;
import io.sluice.streaming.sink.RowRouter;
import io.sluice.streaming.sink.StructLayout;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.iceberg.Table;

/** Writes each change as a row of its dataset's history in gold. */
public final class GoldRouter implements RowRouter<Change> {

  private final Map<String, Target> targets = new HashMap<>();
  private final Map<String, RowRouter<Change>> others;

  private record Target(String table, WireDecoder decoder, StructLayout layout) {}

  /**
   * @param others who writes changes of what is no dataset, by the name that they have in place of
   *     a dataset's
   */
  public GoldRouter(
      List<Contract> contracts,
      Function<String, Table> tables,
      Map<String, RowRouter<Change>> others) {
    this.others = others;
    for (Contract contract : contracts) {
      String table = Zone.changes(contract.dataset()).toString();
      Schema own = WireSchema.of(contract);
      targets.put(
          contract.dataset().toString(),
          new Target(
              table,
              // The encoder is of the same contract, so the schema is known whatever its id.
              new WireDecoder(contract, id -> own),
              new StructLayout(tables.apply(table).schema().asStruct(), contract.fields())));
    }
  }

  @Override
  public void route(Change change, Rows rows) throws IOException {
    Target target = targets.get(change.dataset());
    if (target == null) {
      others.get(change.dataset()).route(change, rows);
      return;
    }
    Object[] row = target.decoder().decode(change.value());
    rows.add(target.table(), Rows.ANY, target.layout().arrange(row));
  }
}
