package io.sluice.streaming.sink;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Table;

/** Writes rows of tables into new data files, which no table knows yet. Not thread-safe. */
public final class NewFiles implements RowRouter.Rows, AutoCloseable {

  private static final int OPEN_FILES = 100;
  private static final long TARGET_BYTES = 256L << 20;
  private static final long BUDGET_BYTES = 64L << 20;

  private final Map<String, Target> targets = new HashMap<>();
  private final OpenFiles files = new OpenFiles(OPEN_FILES, TARGET_BYTES, BUDGET_BYTES);

  /**
   * @param tables by name
   * @param subtask who writes: a part of the files' names
   */
  public NewFiles(Map<String, Table> tables, int subtask) {
    tables.forEach(
        (name, table) -> targets.put(name, new Target(name, table, anywhere -> 0, subtask, 0)));
  }

  @Override
  public void add(String table, long day, Object[] values) throws IOException {
    Target target = targets.get(table);
    var row = new ArrayStruct(values);
    files.write(target, target.partition(row, day), row, RowSize.of(values));
  }

  @Override
  public void position(String topic, int partition, long offset, long logTime) {
    // What stands already is not left out: the rows take the place of others.
  }

  /** Closes the files and hands them over, by table, as Iceberg's JSON. */
  public Map<String, List<String>> take() throws IOException {
    Map<String, List<String>> taken = new TreeMap<>();
    for (var finished : files.takeAll().entrySet()) {
      Target target = finished.getKey();
      List<String> json = finished.getValue().stream().map(target::json).toList();
      taken.put(target.name(), json);
    }
    return taken;
  }

  /** Deletes what was not handed over. */
  @Override
  public void close() {
    files.close();
  }
}
