package io.sluice.streaming.realtime;

import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.Zone;
import io.sluice.streaming.chained.ChainedTypeInformation;
import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.realtime.output.CountChanges;
import io.sluice.streaming.realtime.output.GoldRouter;
import io.sluice.streaming.realtime.output.LatestByKey;
import io.sluice.streaming.realtime.time.LateRow;
import io.sluice.streaming.realtime.time.LateRows;
import io.sluice.streaming.sink.SourceLog;
import io.sluice.streaming.sink.TablesSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * What becomes of the changes of all results: the newest of each key goes to its topic and to its
 * table. One sink each for all datasets, so that there are few producers, committers and
 * connections.
 */
final class Outputs {

  /** How long a change may wait for a newer one before it is sent to its topic. */
  private static final Duration COALESCE = Duration.ofMillis(50);

  /** How long a change is the newest of its key before it is written, unless a checkpoint comes. */
  private static final Duration SETTLED = Duration.ofSeconds(1);

  /** How long a change for a table may lie in a network buffer; a table is in no hurry. */
  private static final Duration TABLE_FLUSH = Duration.ofSeconds(1);

  private final RealtimeContracts contracts;
  private final RealtimeGraph.Ends ends;

  Outputs(RealtimeContracts contracts, RealtimeGraph.Ends ends) {
    this.contracts = contracts;
    this.ends = ends;
  }

  /**
   * Adds the sinks; the tables must exist.
   *
   * @param results what goes to topics and to tables, by a name that stays
   * @param tablesOnly what goes to tables only, likewise
   */
  void write(
      Map<String, DataStream<Change>> results,
      Map<String, DataStream<Change>> tablesOnly,
      Lakehouse catalog) {
    // Two tasks: to write a table's files at a checkpoint takes longer than a topic may wait.
    union(List.copyOf(results.values()))
        .transform(
            "newest of topic",
            new ChainedTypeInformation<>(Change.class),
            LatestByKey.every(COALESCE))
        .uid("realtime-topic-newest")
        .sinkTo(ends.upserts())
        .name("topics")
        .uid("realtime-topics");
    List<DataStream<Change>> changes = new ArrayList<>();
    results.forEach((name, stream) -> changes.add(counted(name, stream)));
    tablesOnly.forEach((name, stream) -> changes.add(counted(name, stream)));
    union(changes)
        .transform(
            "newest of table",
            new ChainedTypeInformation<>(Change.class),
            LatestByKey.settledFor(SETTLED))
        .uid("realtime-table-newest")
        .sinkTo(tables(catalog))
        .name("tables")
        .uid("realtime-tables");
  }

  /** Chained to the stream's operator, whose own edges have to be quicker than a table's. */
  private static DataStream<Change> counted(String name, DataStream<Change> stream) {
    return stream
        .map(new CountChanges())
        .returns(TypeInformation.of(Change.class))
        .name("changes of " + name)
        .uid("realtime-changes-" + name)
        .setBufferTimeout(TABLE_FLUSH.toMillis());
  }

  private TablesSink<Change> tables(Lakehouse catalog) {
    List<TableIdentifier> names = new ArrayList<>();
    names.add(Zone.OPS_LATE_ROWS);
    contracts.results().forEach(result -> names.add(Zone.changes(result.dataset())));
    Map<String, Table> tables = new HashMap<>();
    names.forEach(name -> tables.put(name.toString(), catalog.catalog().loadTable(name)));
    var datasets =
        new ArrayList<>(
            contracts.results().stream()
                .map(result -> contracts.text(result.dataset().toString()))
                .toList());
    return new TablesSink<>(
        tables,
        SourceLog.none(),
        loaded ->
            new GoldRouter(
                datasets.stream().map(dataset -> dataset.contract()).toList(),
                loaded,
                Map.of(LateRow.TABLE, new LateRows())),
        ends.lakehouse(),
        "realtime-tables");
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static DataStream<Change> union(List<DataStream<Change>> results) {
    return results.getFirst().union(results.subList(1, results.size()).toArray(new DataStream[0]));
  }
}
