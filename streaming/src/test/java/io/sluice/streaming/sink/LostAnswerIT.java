package io.sluice.streaming.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.TableSpec;
import io.sluice.lakehouse.Zone;
import io.sluice.streaming.kafka.ReadEnd;
import io.sluice.streaming.testing.AnswerDroppingProxy;
import io.sluice.streaming.testing.SharedEngines;
import io.sluice.streaming.testing.TestLakehouse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.Table;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A commit whose answer PostgreSQL gave but nobody heard must stand once, and stay readable. */
@ExtendWith(SharedEngines.class)
class LostAnswerIT {

  private static final CommitKey FIRST = new CommitKey("run-a", 1);
  private static final TopicPartition PARTITION = new TopicPartition("t", 0);

  private AnswerDroppingProxy proxy;
  private Lakehouse lakehouse;
  private Table table;

  @BeforeEach
  void start(TestLakehouse database) throws IOException {
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
        new TableCommit(fresh(), LogIds.of(Map.of()), false).append(FIRST, rows);
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
    assertThat(TableEnds.of(now).in(LogIds.of(Map.of())))
        .containsEntry(PARTITION, new ReadEnd(2, 0));
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
