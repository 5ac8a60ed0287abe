package io.sluice.streaming.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.streaming.kafka.ReadEnd;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.types.Types;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which commits are made, which are passed over, and which stop the job. */
class TableCommitTest {

  private static final TopicPartition P0 = new TopicPartition("retail.orders", 0);
  private static final TopicPartition P1 = new TopicPartition("retail.orders", 1);
  private static final TableIdentifier NAME = TableIdentifier.of("bronze", "retail_orders");
  private static final LogIds LOG = LogIds.of(Map.of("retail.orders", "log-a"));
  private static final CommitKey KEY = new CommitKey("run", 1);

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private int files;

  @BeforeEach
  void create() {
    catalog.initialize("sluice", Map.of());
    catalog.createNamespace(Namespace.of("bronze"));
    catalog.createTable(
        NAME,
        new Schema(Types.NestedField.optional(1, "n", Types.LongType.get())),
        PartitionSpec.unpartitioned());
  }

  @Test
  void whatComesNextIsAppendedAndWhatStandsIsPassedOver() {
    assertThat(append(range(P0, 0, 10))).isTrue();
    assertThat(append(range(P0, 0, 10))).isFalse();
    assertThat(append(range(P0, 10, 15))).isTrue();
    assertThat(append(range(P0, 0, 10))).isFalse();
    assertThat(append(range(P0, 10, 15))).isFalse();
    assertThat(rows()).isEqualTo(2);
    assertThat(ends()).containsExactly(Map.entry(P0, new ReadEnd(15, 15_000)));
  }

  @Test
  void whatIsPassedOverIsLoggedWithTheDatasetTheTableAndTheCheckpoint() {
    append(range(P0, 0, 10));
    try (var log = new CapturedLog(TableCommit.class)) {
      append(range(P0, 0, 10));

      assertThat(log.contexts())
          .containsExactly(
              Map.of(
                  "dataset", "retail.orders", "table", "bronze.retail_orders", "checkpoint", "1"));
    }
  }

  @Test
  void anotherRunsCommitOfTheSameNumberIsMade() {
    append(range(P0, 0, 10));
    assertThat(commit().append(new CommitKey("run", 1), rows(range(P0, 10, 20)))).isTrue();
    assertThat(commit().append(new CommitKey("later run", 1), rows(range(P0, 20, 30)))).isTrue();
  }

  @Test
  void aPartThatStandsIsAFork() {
    append(range(P0, 0, 10));
    assertThatThrownBy(() -> append(range(P0, 5, 15)))
        .isInstanceOf(ForkException.class)
        .hasMessageStartingWith(
            "sluice.bronze.retail_orders holds retail.orders-0 up to offset 10, and rows from 5 to"
                + " 15 are to be appended. Another job lands the same topics");
    assertThatThrownBy(() -> append(range(P0, 10, 20), range(P1, 0, 3), range(P0, 0, 10)))
        .as("all of it is told")
        .isInstanceOf(ForkException.class);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void onePartitionThatStandsBesideAnotherThatDoesNotIsAFork() {
    append(range(P0, 0, 10), range(P1, 0, 4));
    assertThatThrownBy(() -> append(range(P0, 0, 10), range(P1, 4, 6)))
        .isInstanceOf(ForkException.class)
        .hasMessageContaining("holds a part of the rows that are to be appended");
    assertThat(append(range(P0, 10, 20))).isTrue();
    assertThat(append(range(P1, 4, 6))).isTrue();
  }

  @Test
  void aGapIsAForkWhereEachRecordHasARow() {
    append(range(P0, 0, 10));
    assertThatThrownBy(() -> append(range(P0, 12, 15)))
        .isInstanceOf(ForkException.class)
        .hasMessageContaining("The rows between are missing: the table is older than the job's");
    assertThat(new TableCommit(NAME, table(), LOG, false).append(KEY, rows(range(P0, 12, 15))))
        .as("where not, others were refused or are duplicates")
        .isTrue();
  }

  @Test
  void expiryOfSnapshotsForgetsNothing() {
    append(range(P0, 0, 10));
    append(range(P1, 0, 4));
    append(range(P1, 4, 6));
    table().expireSnapshots().expireOlderThan(Long.MAX_VALUE).retainLast(1).commit();
    assertThat(table().snapshots()).hasSize(1);
    assertThat(append(range(P0, 0, 10))).isFalse();
    assertThat(append(range(P1, 0, 4))).isFalse();
  }

  @Test
  void expiryAfterACompactionForgetsNothing() {
    append(range(P0, 0, 10));
    table().newAppend().commit();
    table().expireSnapshots().expireOlderThan(Long.MAX_VALUE).retainLast(1).commit();
    assertThat(append(range(P0, 0, 10))).isFalse();
    assertThat(append(range(P0, 10, 11))).isTrue();
  }

  @Test
  void aTableThatWasRolledBackIsAForkUntilItIsTakenForward() {
    append(range(P0, 0, 10));
    Snapshot first = table().currentSnapshot();
    append(range(P0, 10, 15));
    Snapshot second = table().currentSnapshot();
    table().manageSnapshots().rollbackTo(first.snapshotId()).commit();
    assertThatThrownBy(() -> append(range(P0, 15, 20)))
        .isInstanceOf(ForkException.class)
        .hasMessageContaining("was rolled back")
        .hasMessageContaining(
            "ALTER TABLE iceberg.bronze.retail_orders EXECUTE rollback_to_snapshot(%d)"
                .formatted(second.snapshotId()));
    table().manageSnapshots().setCurrentSnapshot(second.snapshotId()).commit();
    assertThat(append(range(P0, 15, 20))).isTrue();
  }

  @Test
  void aRollbackIsSeenAlsoWhenTheSnapshotHasExpired() {
    append(range(P0, 0, 10));
    Snapshot first = table().currentSnapshot();
    append(range(P0, 10, 15));
    Snapshot second = table().currentSnapshot();
    table().manageSnapshots().rollbackTo(first.snapshotId()).commit();
    table().expireSnapshots().expireSnapshotId(second.snapshotId()).commit();
    assertThatThrownBy(() -> append(range(P0, 15, 20))).isInstanceOf(ForkException.class);
  }

  @Test
  void rowsOfATopicThatWasMadeAnewAreNoRowsOfTheNewOne() {
    append(range(P0, 0, 10));
    LogIds anew = LogIds.of(Map.of("retail.orders", "log-b"));
    TableEnds ends = TableEnds.of(table());
    assertThat(ends.in(anew)).isEmpty();
    assertThatThrownBy(() -> ends.requireSameLogs(anew))
        .isInstanceOf(ForkException.class)
        .hasMessageStartingWith(
            "the topic retail.orders was deleted and made anew, and sluice.bronze.retail_orders"
                + " holds rows of the one before");
    assertThat(new TableCommit(NAME, table(), anew, true).append(KEY, rows(range(P0, 0, 3))))
        .isTrue();
    assertThat(TableEnds.of(table()).in(anew)).containsOnlyKeys(P0);
  }

  @Test
  void endsOfOtherTopicsStay() {
    var other = new TopicPartition("retail.returns", 2);
    append(range(other, 0, 7));
    append(range(P0, 0, 10));
    assertThat(ends()).containsOnlyKeys(other, P0);
    assertThat(table().currentSnapshot().summary())
        .as("the summary has those that it has rows of")
        .containsEntry("sluice.end-offsets", "{\"retail.orders\":{\"0\":10}}");
  }

  @Test
  void endsThatAnEarlierVersionWroteIntoItsSummariesCount() {
    table()
        .newAppend()
        .set("sluice.landing-id", "before")
        .set("sluice.checkpoint-id", "9")
        .set("sluice.end-offsets", "{\"retail.orders\":{\"0\":10,\"1\":4}}")
        .commit();
    assertThat(append(range(P0, 0, 10))).isFalse();
    assertThat(append(range(P0, 10, 12))).isTrue();
    assertThat(ends())
        .containsEntry(P0, new ReadEnd(12, 12_000))
        .containsEntry(P1, new ReadEnd(4, Long.MIN_VALUE));
  }

  @Test
  void rowsOfNoLogGoByRunAndCheckpoint() {
    var some = new TableFiles(Map.of(), file());
    assertThat(commit().append(KEY, some)).isTrue();
    assertThat(commit().append(KEY, some)).isFalse();
    assertThat(commit().append(new CommitKey("run", 2), new TableFiles(Map.of(), file()))).isTrue();
    assertThat(commit().append(new CommitKey("b", 1), new TableFiles(Map.of(), file()))).isTrue();
  }

  private record Read(TopicPartition partition, OffsetRange range) {}

  private static Read range(TopicPartition partition, long from, long to) {
    return new Read(partition, new OffsetRange(from, to, to * 1_000));
  }

  private TableFiles rows(Read... read) {
    Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
    for (Read one : read) {
      ranges.merge(one.partition(), one.range(), OffsetRange::and);
    }
    return new TableFiles(ranges, file());
  }

  private List<String> file() {
    var file =
        DataFiles.builder(PartitionSpec.unpartitioned())
            .withPath("memory:/" + files++ + ".parquet")
            .withFileSizeInBytes(10)
            .withRecordCount(1)
            .build();
    return List.of(ContentFileParser.toJson(file, PartitionSpec.unpartitioned()));
  }

  private boolean append(Read... read) {
    return commit().append(KEY, rows(read));
  }

  private TableCommit commit() {
    return new TableCommit(NAME, table(), LOG, true);
  }

  private Table table() {
    return catalog.loadTable(NAME);
  }

  private long rows() {
    return Long.parseLong(table().currentSnapshot().summary().get("total-records"));
  }

  private Map<TopicPartition, ReadEnd> ends() {
    return TableEnds.of(table()).in(LOG);
  }
}
