package io.sluice.streaming.replay;

import io.sluice.lakehouse.files.DataFileRows;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;

/**
 * Where in the log the records of a bronze table stood, by stretches of offsets. Files need not
 * have them in order: with this a log can be read in its order, a few files at a time.
 */
final class BronzeIndex {

  private static final long STRETCH = 1 << 13;

  /** The broker's clock may step back, and then records of a period stand before its first. */
  private static final Duration CLOCK_STEP = Duration.ofHours(1);

  private final Map<Integer, TreeMap<Long, Stretch>> partitions = new TreeMap<>();
  private final Map<Integer, Long> begins = new HashMap<>();
  private final Map<Integer, Long> ends = new HashMap<>();
  private final Period period;

  BronzeIndex(Period period) {
    this.period = period;
  }

  /** Whose records have to be known to know those of the period. */
  static Period around(Period period) {
    return period.isAll()
        ? period
        : new Period(period.from() - CLOCK_STEP.toMillis(), period.to()).and(CLOCK_STEP);
  }

  /**
   * Reads where the records of the topic stood, and nothing else of them.
   *
   * @param files with all records that are {@link #around} the period
   */
  static BronzeIndex of(
      Table bronze, List<FileScanTask> files, String topic, Period period, SendersTime sendersTime)
      throws IOException {
    var index = new BronzeIndex(period);
    Schema columns = TableRows.columns(bronze.schema());
    for (FileScanTask file : files) {
      DataFileRows.read(
          bronze.io(),
          file,
          bronze.schema(),
          columns,
          TableRows.in(around(period)),
          row -> {
            if (topic.contentEquals(row.get(TableRows.TOPIC, CharSequence.class))) {
              int partition = row.get(TableRows.PARTITION, Integer.class);
              long offset = row.get(TableRows.OFFSET, Long.class);
              index.add(
                  partition,
                  offset,
                  row.get(TableRows.APPENDED_AT, Long.class) / 1000,
                  !sendersTime.has(partition, offset));
            }
          });
    }
    return index;
  }

  /**
   * @param byBroker whether the time is the broker's: a sender may write any
   */
  void add(int partition, long offset, long appendedAt, boolean byBroker) {
    partitions
        .computeIfAbsent(partition, first -> new TreeMap<>())
        .merge(
            Math.floorDiv(offset, STRETCH),
            Stretch.of(partition, offset, appendedAt),
            Stretch::and);
    if ((byBroker || period.isAll()) && period.contains(appendedAt)) {
      begins.merge(partition, offset, Math::min);
      ends.merge(partition, offset + 1, Math::max);
    }
  }

  /** By partition, the lowest offset of a record of the period. */
  Map<Integer, Long> begins() {
    return begins;
  }

  /** Whether the record is one of those from the period's first to its last. */
  boolean holds(int partition, long offset) {
    return begins.containsKey(partition)
        && offset >= begins.get(partition)
        && offset < ends.get(partition);
  }

  /**
   * Of some of the partitions the stretches from the period's first record to its last, in the
   * order of each.
   */
  List<List<Stretch>> of(int remainder, int divisor) {
    List<List<Stretch>> some = new ArrayList<>();
    begins.forEach(
        (partition, begin) -> {
          if (Math.floorMod(partition, divisor) == remainder) {
            some.add(
                partitions.get(partition).values().stream()
                    .flatMap(stretch -> stretch.between(begin, ends.get(partition)).stream())
                    .toList());
          }
        });
    return some;
  }
}
