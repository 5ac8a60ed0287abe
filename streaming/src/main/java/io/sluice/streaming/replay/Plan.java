package io.sluice.streaming.replay;

import io.sluice.lakehouse.files.DataFileRows;
import java.io.IOException;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;

/** A subject, and where in the log its records stood. */
record Plan(Subject subject, SendersTime sendersTime, BronzeIndex index) {

  static Plan of(Subject subject) throws IOException {
    SendersTime sendersTime =
        SendersTime.of(
            subject.tables().get(SendersTime.table()),
            subject.files().get(SendersTime.table()),
            subject.topic());
    BronzeIndex index =
        BronzeIndex.of(
            subject.tables().get(subject.bronze()),
            subject.files().get(subject.bronze()),
            subject.topic(),
            subject.known(),
            sendersTime);
    return new Plan(subject, sendersTime, index);
  }

  /** How many rows of the topic stand in the tables of fates, whatever bronze has. */
  long fates() throws IOException {
    long rows = 0;
    for (String name : subject.tables().keySet()) {
      if (!name.equals(subject.bronze())) {
        rows += rows(subject.tables().get(name), name);
      }
    }
    return rows;
  }

  private long rows(Table table, String name) throws IOException {
    long[] rows = new long[1];
    for (FileScanTask file : subject.files().get(name)) {
      DataFileRows.read(
          table.io(),
          file,
          table.schema(),
          TableRows.columns(table.schema()),
          TableRows.in(subject.known()),
          row -> {
            if (subject.topic().contentEquals(row.get(TableRows.TOPIC, CharSequence.class))
                && subject
                    .known()
                    .contains(Math.floorDiv(row.get(TableRows.APPENDED_AT, Long.class), 1000L))) {
              rows[0]++;
            }
          });
    }
    return rows[0];
  }
}
