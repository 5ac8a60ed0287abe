package io.sluice.streaming.sink;

import io.sluice.lakehouse.fault.FaultPoint;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.iceberg.Table;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes the rows of one subtask into data files of many tables; each checkpoint hands the files
 * over.
 */
final class TablesWriter<T> implements CommittingSinkWriter<T, Committable>, RowRouter.Rows {

  private static final int OPEN_FILES = 100;
  private static final long TARGET_BYTES = 256L << 20;

  /** Small against the heap: of the subtasks of all jobs each may use it up. */
  private static final long BUDGET_BYTES = 24L << 20;

  private final Map<String, Target> targets = new HashMap<>();
  private final OpenFiles files = new OpenFiles(OPEN_FILES, TARGET_BYTES, BUDGET_BYTES);
  private final Map<TopicPartition, ReadRange> read = new HashMap<>();
  private final RowRouter<T> router;
  private ReadRange current;

  TablesWriter(
      Map<String, Table> tables,
      Standing standing,
      RowRouter.Factory<T> routers,
      int subtask,
      int attempt) {
    tables.forEach(
        (name, table) ->
            targets.put(
                name,
                new Target(
                    name, table, partition -> standing.of(name, partition), subtask, attempt)));
    router = routers.create(tables::get);
  }

  @Override
  public void write(T record, Context context) throws IOException {
    router.route(record, this);
  }

  @Override
  public void position(String topic, int partition, long offset, long logTime) {
    // Records come in runs of one partition; it is looked up once a run.
    if (current == null || !current.isOf(topic, partition)) {
      current =
          read.computeIfAbsent(
              new TopicPartition(topic, partition), first -> new ReadRange(first, offset));
    }
    current.add(offset, logTime);
  }

  @Override
  public void add(String table, long day, Object[] values) throws IOException {
    Target target = targets.get(table);
    if (current != null && target.holds(current)) {
      return;
    }
    var row = new ArrayStruct(values);
    files.write(target, target.partition(row, day), row, RowSize.of(values));
  }

  @Override
  public void flush(boolean endOfInput) {
    // Rows leave a subtask only with its checkpoint: there is nothing to send earlier.
  }

  @Override
  public Collection<Committable> prepareCommit() throws IOException {
    FaultPoint.FLUSH.reach();
    Map<String, TableFiles> byTable = new LinkedHashMap<>();
    for (var finished : files.takeAll().entrySet()) {
      Target target = finished.getKey();
      List<String> json = finished.getValue().stream().map(target::json).toList();
      byTable.put(target.name(), new TableFiles(target.takeRanges(), json));
    }
    Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
    read.forEach((partition, range) -> ranges.put(partition, range.toRange()));
    read.clear();
    current = null;
    FaultPoint.FLUSHED.reach();
    return ranges.isEmpty() && byTable.isEmpty()
        ? List.of()
        : List.of(new Committable("", 0, ranges, byTable));
  }

  @Override
  public void close() {
    files.close();
  }
}
