package io.sluice.streaming.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.streaming.kafka.ReadEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to where in the log the rows of a table stand, as the table itself says. It stands in the
 * table's properties, by topic, written in one transaction with the rows: so it is never older or
 * newer than they are, and the expiry of snapshots leaves it.
 *
 * <p>A rollback takes rows back but no properties. Therefore the snapshot of the last rows is noted
 * too: as long as it is part of the table's history, the ends are true.
 */
public final class TableEnds {

  private static final String PREFIX = "sluice.ends.";
  private static final String SNAPSHOT = "sluice.ends-snapshot";

  /**
   * In a snapshot's summary: by topic and partition, the ends of the topics that it has rows of.
   */
  static final String SUMMARY = "sluice.end-offsets";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String table;
  private final SortedMap<String, TopicEnds> topics;
  private final boolean inProperties;

  private TableEnds(String table, SortedMap<String, TopicEnds> topics, boolean inProperties) {
    this.table = table;
    this.topics = topics;
    this.inProperties = inProperties;
  }

  /**
   * Read from the table as it was loaded.
   *
   * @throws ForkException when the rows were taken back that the ends count
   */
  public static TableEnds of(Table table) {
    var topics = new TreeMap<String, TopicEnds>();
    table
        .properties()
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX)) {
                topics.put(name.substring(PREFIX.length()), TopicEnds.parse(value));
              }
            });
    if (topics.isEmpty()) {
      return new TableEnds(table.name(), EndsOfVersion1.ofNewestSummary(table), false);
    }
    requireRows(table, table.properties().get(SNAPSHOT));
    return new TableEnds(table.name(), topics, true);
  }

  private static void requireRows(Table table, String noted) {
    String[] idAndSequence = noted.split(" ");
    long snapshot = Long.parseLong(idAndSequence[0]);
    Snapshot current = table.currentSnapshot();
    boolean stands =
        current != null
            && (SnapshotUtil.isAncestorOf(table, snapshot)
                // Expired: then a compaction that came after it has its rows.
                || table.snapshot(snapshot) == null
                    && current.sequenceNumber() >= Long.parseLong(idAndSequence[1]));
    if (!stands) {
      throw new ForkException(
          ("%s was rolled back: snapshot %d, with the last rows that landed in it, is not in its"
                  + " history any more, and to go on would leave a gap. Take it forward:"
                  + " ALTER TABLE %s EXECUTE rollback_to_snapshot(%d)")
              .formatted(table.name(), snapshot, inTrino(table.name()), snapshot));
    }
  }

  private static String inTrino(String table) {
    return "iceberg" + table.substring(table.indexOf('.'));
  }

  String table() {
    return table;
  }

  /** By partition, for the topics that are still the same logs. */
  public Map<TopicPartition, ReadEnd> in(LogIds logs) {
    Map<TopicPartition, ReadEnd> ends = new HashMap<>();
    topics.forEach(
        (topic, any) -> {
          TopicEnds of = any.in(topic, logs);
          of.ends()
              .keySet()
              .forEach(
                  partition -> ends.put(new TopicPartition(topic, partition), of.of(partition)));
        });
    return ends;
  }

  /** Whether the rows of a partition before an offset stand in the table. */
  public boolean reach(String topic, int partition, long offset) {
    TopicEnds of = topics.get(topic);
    ReadEnd end = of == null ? null : of.of(partition);
    return end != null && end.offset() >= offset;
  }

  /**
   * Requires that no rows stand in the table of a topic that was deleted and made anew.
   *
   * @throws ForkException when there are some
   */
  public void requireSameLogs(LogIds logs) {
    topics.forEach(
        (topic, of) -> {
          if (!logs.isStill(topic, of.log())) {
            throw new ForkException(
                ("the topic %1$s was deleted and made anew, and %2$s holds rows of the one before:"
                        + " its offsets would stand twice. ./sluice reset begins anew with"
                        + " everything; then ingest the files again")
                    .formatted(topic, table));
          }
        });
  }

  /** The ends when these rows stand too. */
  TableEnds and(Map<TopicPartition, OffsetRange> ranges, LogIds logs) {
    var after = new TreeMap<String, TopicEnds>();
    if (!inProperties) {
      after.putAll(topics);
    }
    ranges.forEach(
        (partition, range) -> {
          String topic = partition.topic();
          TopicEnds before =
              after.getOrDefault(topic, topics.getOrDefault(topic, new TopicEnds("")));
          after.put(topic, before.in(topic, logs).and(partition, range));
        });
    return new TableEnds(table, after, true);
  }

  /** As a snapshot's summary has them. */
  Map<String, String> summary() {
    Map<String, Map<Integer, Long>> byTopic = new TreeMap<>();
    topics.forEach(
        (topic, of) -> {
          Map<Integer, Long> partitions = new TreeMap<>();
          of.ends().forEach((partition, end) -> partitions.put(partition, end.getFirst()));
          byTopic.put(topic, partitions);
        });
    return Map.of(SUMMARY, write(byTopic));
  }

  /**
   * As the table's properties have them; those of other topics are not among them and stay.
   *
   * @param rows the snapshot with the last rows
   */
  Map<String, String> properties(Snapshot rows) {
    Map<String, String> properties = new TreeMap<>();
    topics.forEach((topic, of) -> properties.put(PREFIX + topic, write(of)));
    properties.put(SNAPSHOT, rows.snapshotId() + " " + rows.sequenceNumber());
    return properties;
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException("offsets could not be written as JSON", e);
    }
  }
}
