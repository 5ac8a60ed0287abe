package io.sluice.lakehouse.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.lakehouse.files.MadeTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.util.SnapshotUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Since when snapshots are kept. */
class SnapshotExpiryTest {

  private static final int COMMITS = 6;
  private static final int MANY = 3;

  private final MadeTable made = new MadeTable();
  private List<Instant> newestFirst;

  @BeforeEach
  void commit() throws IOException {
    for (int i = 0; i < COMMITS; i++) {
      made.table().newAppend().appendFile(made.file(1, 1)).commit();
    }
    newestFirst =
        SnapshotUtil.ancestorIds(made.table().currentSnapshot(), made.table()::snapshot).stream()
            .map(made.table()::snapshot)
            .map(Snapshot::timestampMillis)
            .map(Instant::ofEpochMilli)
            .toList();
  }

  @Test
  void ofATableWithManyTheNewestOnly() {
    Instant now = newestFirst.getFirst().plus(Duration.ofMinutes(20));
    assertThat(since(MANY, now)).isEqualTo(newestFirst.get(MANY - 1));
  }

  @Test
  void ofATableWithFewAllOfTheLastHour() {
    Instant now = newestFirst.getFirst().plus(Duration.ofMinutes(20));
    assertThat(since(COMMITS + 1, now)).isEqualTo(now.minus(Duration.ofHours(1)));
  }

  @Test
  void allOfTheLastTenMinutesHoweverMany() {
    Instant now = newestFirst.getFirst().plus(Duration.ofMinutes(9));
    assertThat(since(MANY, now)).isEqualTo(now.minus(Duration.ofHours(1)));
  }

  @Test
  void noneIsKeptForLongerBecauseThereAreMany() {
    Instant now = newestFirst.getFirst().plus(Duration.ofHours(2));
    assertThat(since(1, now)).isEqualTo(now.minus(Duration.ofHours(1)));
  }

  private Instant since(int many, Instant now) {
    return SnapshotExpiry.since(made.table(), now.minus(Duration.ofHours(1)), many, now);
  }
}
