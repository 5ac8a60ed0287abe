package io.sluice.streaming.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.TableSpec;
import io.sluice.lakehouse.Zone;
import io.sluice.lakehouse.joint.JointCommit;
import io.sluice.streaming.kafka.ReadEnd;
import io.sluice.streaming.testing.AnswerDroppingProxy;
import io.sluice.streaming.testing.SharedEngines;
import io.sluice.streaming.testing.TestLakehouse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A commit whose answer PostgreSQL gave but nobody heard must stand once, and stay readable. */
@ExtendWith(SharedEngines.class)
class LostAnswerIT {

  private static final CommitKey FIRST = new CommitKey("run-a", 1);
  private static final LogIds LOG = LogIds.of(Map.of());
  private static final TopicPartition PARTITION = new TopicPartition("t", 0);

  private TestLakehouse database;
  private AnswerDroppingProxy proxy;
  private Lakehouse lakehouse;
  private Table table;

  @BeforeEach
  void start(TestLakehouse database) throws IOException {
    this.database = database;
    // The statement that moves a table to its new metadata: its own transaction, committed when it
    // is answered.
    proxy = new AnswerDroppingProxy(database.port(), "UPDATE iceberg_tables");
    lakehouse = Lakehouse.open(database.config(proxy.port()));
    table = lakehouse.ensure(TableSpec.duplicates());
  }

  @AfterEach
  void stop() throws IOException {
    lakehouse.close();
    proxy.close();
  }

  /** The answer to the commit of a transaction over several tables. */
  @Test
  void rowsStandOnceInAllTablesWhenTheAnswerIsLost() throws IOException {
    Table late = lakehouse.ensure(TableSpec.lateRows());
    var duplicates =
        new TableFiles(Map.of(PARTITION, new OffsetRange(0, 2, 0)), file("one", "two"));
    var none = new TableFiles(Map.of(PARTITION, new OffsetRange(0, 2, 0)), List.of());
    try (var commits = new AnswerDroppingProxy(database.port(), "COMMIT");
        var joint = JointCommit.jdbc(Lakehouse.CATALOG_NAME, database.config(commits.port()))) {
      commits.dropNext(1);
      assertThatThrownBy(() -> together(joint, duplicates, late, none))
          .isInstanceOf(CommitStateUnknownException.class);
      assertThat(commits.dropped()).isPositive();
      assertThat(together(joint, duplicates, late, none)).as("all stand").isFalse();
    }
    assertStandsOnce();
    assertThat(TableEnds.of(lakehouse.catalog().loadTable(Zone.OPS_LATE_ROWS)).in(LOG))
        .containsEntry(PARTITION, new ReadEnd(2, 0));
  }

  private boolean together(JointCommit joint, TableFiles rows, Table other, TableFiles others) {
    JointCommit.Attempt attempt = joint.begin();
    Table now = fresh();
    boolean made =
        new TableCommit(Zone.OPS_DUPLICATES, now, LOG, false)
            .append(attempt.on(Zone.OPS_DUPLICATES, now), FIRST, rows);
    made |=
        new TableCommit(Zone.OPS_LATE_ROWS, other, LOG, false)
            .append(attempt.on(Zone.OPS_LATE_ROWS, other), FIRST, others);
    attempt.commit();
    return made;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void rowsStandOnceWhenAnswersAreLost(int lost) throws IOException {
    var files = file("one", "two");
    proxy.dropNext(lost);

    commitUntilDone(files);

    assertThat(proxy.dropped()).isPositive();
    assertStandsOnce();
  }

  /**
   * As the job does: a failed commit fails the task, and the restored committable is tried again.
   */
  private void commitUntilDone(List<String> files) {
    for (int attempt = 0; attempt < 10; attempt++) {
      try {
        var rows = new TableFiles(Map.of(PARTITION, new OffsetRange(0, 2, 0)), files);
        new TableCommit(Zone.OPS_DUPLICATES, fresh(), LOG, false).append(FIRST, rows);
        return;
      } catch (RuntimeException e) {
        assertThat(attempt).as("last attempt failed with " + e).isLessThan(9);
      }
    }
  }

  private void assertStandsOnce() throws IOException {
    Table now = fresh();
    assertThat(TestLakehouse.rows(now)).hasSize(2);
    assertThat(now.snapshots()).hasSize(1);
    assertThat(TableEnds.of(now).in(LOG)).containsEntry(PARTITION, new ReadEnd(2, 0));
  }

  private Table fresh() {
    return lakehouse.catalog().loadTable(Zone.OPS_DUPLICATES);
  }

  private List<String> file(String... identities) throws IOException {
    var target = new Target(Zone.OPS_DUPLICATES.toString(), table, any -> 0, 0, 0);
    try (var files = new OpenFiles(10, 1 << 20, 1 << 20)) {
      for (String identity : identities) {
        var row = new ArrayStruct("t", 0, 0L, 0L, "retail.orders", identity);
        files.write(target, target.partition(row, RowRouter.Rows.ANY), row, 1);
      }
      return files.takeAll().get(target).stream()
          .map(f -> ContentFileParser.toJson(f, table.spec()))
          .toList();
    }
  }
}
