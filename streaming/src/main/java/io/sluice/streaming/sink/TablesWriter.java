package io.sluice.streaming.sink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;

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
  private final Map<String, Map<Integer, Long>> endOffsets = new TreeMap<>();
  private final RowRouter<T> router;

  private String lastTopic;
  private Map<Integer, Long> lastOffsets;

  TablesWriter(Map<String, Table> tables, RowRouter.Factory<T> routers, int subtask, int attempt) {
    tables.forEach((name, table) -> targets.put(name, new Target(name, table, subtask, attempt)));
    router = routers.create(tables::get);
  }

  @Override
  public void write(T record, Context context) throws IOException {
    router.route(record, this);
  }

  @Override
  public void add(String table, long day, Object[] values) throws IOException {
    Target target = targets.get(table);
    var row = new ArrayStruct(values);
    files.write(target, target.partition(row, day), row, RowSize.of(values));
  }

  @Override
  public void position(String topic, int partition, long offset) {
    if (!topic.equals(lastTopic)) {
      lastTopic = topic;
      lastOffsets = endOffsets.computeIfAbsent(topic, name -> new TreeMap<>());
    }
    lastOffsets.put(partition, offset + 1);
  }

  @Override
  public void flush(boolean endOfInput) {
    // Rows leave a subtask only with its checkpoint: there is nothing to send earlier.
  }

  @Override
  public Collection<Committable> prepareCommit() throws IOException {
    Map<String, List<String>> byTable = new LinkedHashMap<>();
    for (var finished : files.takeAll().entrySet()) {
      Table table = finished.getKey().table();
      List<String> json = new ArrayList<>();
      for (DataFile file : finished.getValue()) {
        json.add(ContentFileParser.toJson(file, table.specs().get(file.specId())));
      }
      byTable.put(finished.getKey().name(), json);
    }
    if (byTable.isEmpty()) {
      return List.of();
    }
    var committable = new Committable("", 0, copyOf(endOffsets), byTable);
    endOffsets.clear();
    lastTopic = null;
    return List.of(committable);
  }

  private static Map<String, Map<Integer, Long>> copyOf(Map<String, Map<Integer, Long>> offsets) {
    Map<String, Map<Integer, Long>> copy = new TreeMap<>();
    offsets.forEach((topic, partitions) -> copy.put(topic, new TreeMap<>(partitions)));
    return copy;
  }

  @Override
  public void close() {
    files.close();
  }
}
