package io.sluice.streaming.replay;

import io.sluice.lakehouse.files.DataFileRows;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * What one subtask replays at a time: some partitions of a topic, whole.
 *
 * @param period of the records whose fates are looked at
 * @param tables the topic's bronze table, and those in which its fates may stand, by name
 * @param files of these tables, by name; the tables are not asked again, since they go on changing
 */
record Part(
    String topic,
    Period period,
    String bronze,
    TreeMap<String, Table> tables,
    TreeMap<String, ArrayList<FileScanTask>> files,
    SendersTime sendersTime,
    ArrayList<Window> windows)
    implements Serializable {

  private static final long WINDOW_ROWS = 100_000;

  /** As they lie in a file; in memory they are several times as large. */
  private static final long WINDOW_FILE_BYTES = 8L << 20;

  /** Cuts a plan into as many parts as there are subtasks, at most. */
  static List<Part> of(Plan plan, int subtasks) {
    Subject subject = plan.subject();
    TreeMap<String, Table> tables = new TreeMap<>();
    subject.tables().forEach((name, table) -> tables.put(name, SerializableTable.copyOf(table)));
    long limit = windowRows(subject.files().get(subject.bronze()));
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < subtasks; i++) {
      var windows = new ArrayList<>(Window.of(plan.index().of(i, subtasks), limit));
      if (!windows.isEmpty()) {
        parts.add(
            new Part(
                subject.topic(),
                subject.known(),
                subject.bronze(),
                tables,
                subject.files(),
                plan.sendersTime(),
                windows));
      }
    }
    return parts;
  }

  private static long windowRows(List<FileScanTask> files) {
    long bytes = files.stream().mapToLong(file -> file.file().fileSizeInBytes()).sum();
    long rows = files.stream().mapToLong(file -> file.file().recordCount()).sum();
    return bytes == 0 ? 1 : Math.clamp(WINDOW_FILE_BYTES * rows / bytes, 1, WINDOW_ROWS);
  }

  /**
   * The rows of a table that belong to a window's records, and others of the same parts of files.
   *
   * @param columns of the rows, in this order; a row may have others after them
   */
  void read(String name, Window window, Schema columns, Expression wanted, DataFileRows.Use use)
      throws IOException {
    Table table = tables.get(name);
    Expression rows = Expressions.and(TableRows.in(window.period()), wanted);
    for (FileScanTask file : files.get(name)) {
      if (FileTimes.of(file.file(), table).overlaps(window.period())) {
        DataFileRows.read(table.io(), file, table.schema(), columns, rows, use);
      }
    }
  }

  /** Whether a record is of one of its partitions. */
  boolean has(String topicOf, int partition) {
    return topic.equals(topicOf)
        && windows.stream()
            .anyMatch(
                window ->
                    window.stretches().stream().anyMatch(one -> one.partition() == partition));
  }
}
