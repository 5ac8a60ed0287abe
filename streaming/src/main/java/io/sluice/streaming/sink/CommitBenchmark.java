package io.sluice.streaming.sink;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.joint.JointCommit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.apache.kafka.common.TopicPartition;

/**
 * Commits made-up files to tables of many datasets, at one instant and one after the other in
 * turns, and prints how many milliseconds each commit took: {@code RESULT together=12,11
 * one_by_one=20,21}. A commit names files and does not read them, so there are none.
 */
public final class CommitBenchmark {
  private static final int COLUMNS = 20;
  private static final int ROWS = 100;

  /** The first ones compile the code. */
  private static final int WARM_UP = 5;

  private static final Schema SCHEMA =
      new Schema(
          IntStream.rangeClosed(1, COLUMNS)
              .mapToObj(i -> Types.NestedField.optional(i, "column_" + i, Types.StringType.get()))
              .toList());

  private final int datasets;
  private long checkpoint;

  private CommitBenchmark(int datasets) {
    this.datasets = datasets;
  }

  /** Arguments: how many datasets, and how many commits of each way. */
  public static void main(String[] args) throws Exception {
    SluiceConfig config = SluiceConfig.load();
    var benchmark = new CommitBenchmark(Integer.parseInt(args[0]));
    int rounds = Integer.parseInt(args[1]);
    Set<String> bronze = benchmark.makeTables(config);
    Map<String, List<Long>> millis = new HashMap<>();
    try (var together = committer(config, bronze, true);
        var oneByOne = committer(config, bronze, false)) {
      for (int i = 0; i < WARM_UP + rounds; i++) {
        long first = benchmark.time(together);
        long second = benchmark.time(oneByOne);
        if (i >= WARM_UP) {
          millis.computeIfAbsent("together", way -> new ArrayList<>()).add(first);
          millis.computeIfAbsent("one_by_one", way -> new ArrayList<>()).add(second);
        }
      }
    }
    System.out.println(
        "RESULT "
            + millis.entrySet().stream()
                .sorted(Map.Entry.<String, List<Long>>comparingByKey().reversed())
                .map(way -> way.getKey() + "=" + joined(way.getValue()))
                .collect(Collectors.joining(" ")));
  }

  private static String joined(List<Long> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static TablesCommitter committer(
      SluiceConfig config, Set<String> bronze, boolean together) {
    Lakehouse lakehouse = Lakehouse.open(config);
    Optional<JointCommit> joint = together ? lakehouse.jointCommit() : Optional.empty();
    return new TablesCommitter(lakehouse, joint, LogIds.of(Map.of()), bronze);
  }

  /** Names of the tables that get a row of each record. */
  private Set<String> makeTables(SluiceConfig config) throws IOException {
    Set<String> bronze = new TreeSet<>();
    try (Lakehouse lakehouse = Lakehouse.open(config)) {
      Catalog catalog = lakehouse.catalog();
      for (String zone : List.of("bronze", "silver")) {
        ((SupportsNamespaces) catalog).createNamespace(Namespace.of(zone));
        for (int i = 0; i < datasets; i++) {
          catalog.createTable(
              TableIdentifier.of(zone, dataset(i)), SCHEMA, PartitionSpec.unpartitioned());
        }
      }
    }
    for (int i = 0; i < datasets; i++) {
      bronze.add("bronze." + dataset(i));
    }
    return bronze;
  }

  private static String dataset(int i) {
    return "dataset_" + i;
  }

  private long time(TablesCommitter committer) throws InterruptedException {
    Committable committable = next();
    long begin = System.nanoTime();
    committer.commit(committable);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
  }

  private Committable next() {
    checkpoint++;
    Map<String, TableFiles> tables = new HashMap<>();
    Map<TopicPartition, OffsetRange> read = new HashMap<>();
    for (int i = 0; i < datasets; i++) {
      var range = new OffsetRange((checkpoint - 1) * ROWS, checkpoint * ROWS, checkpoint);
      Map<TopicPartition, OffsetRange> ranges = Map.of(new TopicPartition(dataset(i), 0), range);
      read.putAll(ranges);
      for (String zone : List.of("bronze", "silver")) {
        String name = zone + "." + dataset(i);
        tables.put(name, new TableFiles(ranges, List.of(file(name))));
      }
    }
    return new Committable("run", checkpoint, read, tables);
  }

  private String file(String table) {
    PartitionSpec spec = PartitionSpec.unpartitioned();
    return ContentFileParser.toJson(
        DataFiles.builder(spec)
            .withPath("/none/%s/%d.parquet".formatted(table, checkpoint))
            .withFileSizeInBytes(1 << 20)
            .withRecordCount(ROWS)
            .build(),
        spec);
  }
}
