package io.sluice.streaming.replay;

import io.sluice.lakehouse.AuditColumns;
import io.sluice.lakehouse.Zone;
import io.sluice.lakehouse.files.DataFileRows;
import io.sluice.streaming.judge.WrongTime;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * The records of a topic whose time is what their sender wrote. Bronze does not say so; they stand
 * in quarantine for it.
 */
record SendersTime(HashMap<Integer, HashSet<Long>> offsets) implements Serializable {

  static SendersTime of(Table quarantine, List<FileScanTask> files, String topic)
      throws IOException {
    var offsets = new HashMap<Integer, HashSet<Long>>();
    Expression wanted =
        Expressions.and(
            Expressions.equal("rule", WrongTime.RULE),
            Expressions.equal(AuditColumns.TOPIC, topic));
    for (FileScanTask file : files) {
      DataFileRows.read(
          quarantine.io(),
          file,
          quarantine.schema(),
          TableRows.columns(quarantine.schema(), "rule"),
          wanted,
          row -> {
            if (WrongTime.RULE.contentEquals(row.get(TableRows.FURTHER, CharSequence.class))
                && topic.contentEquals(row.get(TableRows.TOPIC, CharSequence.class))) {
              offsets
                  .computeIfAbsent(
                      row.get(TableRows.PARTITION, Integer.class), first -> new HashSet<>())
                  .add(row.get(TableRows.OFFSET, Long.class));
            }
          });
    }
    return new SendersTime(offsets);
  }

  static String table() {
    return Zone.QUARANTINE_RECORDS.toString();
  }

  boolean has(int partition, long offset) {
    var some = offsets.get(partition);
    return some != null && some.contains(offset);
  }
}
