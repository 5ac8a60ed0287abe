package io.sluice.lakehouse.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.lakehouse.files.MadeTable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.Parquet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Small files become one soon after they came, unless somebody else has touched them. */
class SmallFileMergerTest {

  private static final String COMMIT = "test.commit";

  private final MadeTable made = new MadeTable();
  private final Table table = made.table();
  private final Lock commits = new ReentrantLock();
  private final SmallFileMerger merger = new SmallFileMerger(this::change);
  private final List<DataFile> landed = new ArrayList<>();
  private final AtomicInteger changes = new AtomicInteger();
  private volatile RuntimeException afterChange;
  private int commit;

  @AfterEach
  void close() {
    merger.close();
  }

  @Test
  void sixteenFilesBecomeOne() throws IOException {
    land(SmallFiles.JOINED);
    awaitFiles(1);
    assertRows();
    assertThat(table.currentSnapshot().operation()).isEqualTo(DataOperations.REPLACE);
  }

  @Test
  void whatWasJoinedIsJoinedOnceMore() throws IOException {
    for (int i = 0; i < SmallFiles.JOINED; i++) {
      List<DataFile> files = new ArrayList<>();
      for (int j = 0; j < SmallFiles.JOINED; j++) {
        files.add(made.file(1, 1));
      }
      land(files);
    }
    land(3);
    awaitFiles(1 + 3);
    assertRows();
  }

  @Test
  void eachDayHasItsOwn() throws IOException {
    for (int i = 0; i < SmallFiles.JOINED; i++) {
      land(1, 2);
    }
    awaitFiles(2);
    assertRows();
  }

  @Test
  void aLargeFileStays() throws IOException {
    DataFile large = made.file(1, 200_000);
    assertThat(large.fileSizeInBytes()).isGreaterThan(SmallFiles.LARGEST_BYTES);
    land(SmallFiles.JOINED - 1);
    land(List.of(large));
    land(1);
    awaitFiles(2);
    assertThat(made.rows()).hasSize(200_000 + SmallFiles.JOINED);
  }

  @Test
  void rowsThatWereDeletedDoNotComeBack() throws IOException {
    land(SmallFiles.JOINED - 1);
    deleteFirstRow();
    List<String> rows = made.rows();
    assertThat(rows).hasSize(landed.size() - 1);
    land(1);
    land(SmallFiles.JOINED);
    awaitFiles(SmallFiles.JOINED + 1);
    assertThat(made.rows()).hasSize(landed.size() - 1).containsAll(rows);
  }

  @Test
  void aFileThatSomebodyElseReplacedStaysReplaced() throws IOException {
    land(SmallFiles.JOINED - 1);
    DataFile other = made.file(1, 1);
    table.newOverwrite().deleteFile(landed.getFirst()).addFile(other).commit();
    land(1);
    List<String> rows = made.rows();
    land(SmallFiles.JOINED);
    awaitFiles(SmallFiles.JOINED + 1);
    assertThat(made.rows()).containsAll(rows).hasSize(landed.size());
  }

  @Test
  void filesThatAreHeldStay() throws IOException {
    Table same = made.catalog().loadTable(MadeTable.NAME);
    try (var held = HeldFiles.of(List.of(same), "test", Duration.ofMinutes(1))) {
      land(SmallFiles.JOINED);
      await().until(() -> changes.get() == 1);
    }
    assertThat(made.files()).isEqualTo(SmallFiles.JOINED);
    land(SmallFiles.JOINED);
    awaitFiles(SmallFiles.JOINED + 1);
    assertThat(made.catalog().loadTable(MadeTable.NAME).properties().keySet())
        .noneMatch(name -> name.startsWith("sluice.files-held"));
  }

  @Test
  void aFileStaysOfWhichNobodyKnowsWhetherItStands() throws IOException {
    afterChange = new IllegalStateException("the answer was lost");
    land(SmallFiles.JOINED);
    awaitFiles(1);
    await().until(() -> changes.get() == 1);
    assertRows();
    afterChange = null;
    land(SmallFiles.JOINED);
    awaitFiles(2);
    assertRows();
  }

  @Test
  void ofATableWhoseRowsHaveNumbersNothingIsJoined() throws IOException {
    table.updateProperties().set(TableProperties.FORMAT_VERSION, "3").commit();
    land(SmallFiles.JOINED);
    await().until(() -> changes.get() == 1);
    assertThat(made.files()).isEqualTo(SmallFiles.JOINED);
  }

  @Test
  void aWishEndsByItself() throws IOException {
    Table same = made.catalog().loadTable(MadeTable.NAME);
    try (var held = HeldFiles.of(List.of(same), "test", Duration.ofSeconds(-1))) {
      land(SmallFiles.JOINED);
      awaitFiles(1);
    }
  }

  @Test
  void ofAHistoryThatIsForgottenNothingIsJoined() throws IOException {
    land(SmallFiles.JOINED - 1);
    table.expireSnapshots().expireOlderThan(Long.MAX_VALUE).retainLast(1).commit();
    land(1);
    land(SmallFiles.JOINED);
    awaitFiles(SmallFiles.JOINED + 1);
    assertRows();
  }

  private void land(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      land(List.of(made.file(1, 1)));
    }
  }

  private void land(int day, int otherDay) throws IOException {
    land(List.of(made.file(day, 1), made.file(otherDay, 1)));
  }

  /** As a job does: in a commit that can be told from others. */
  private void land(List<DataFile> files) {
    String number = String.valueOf(commit++);
    commits.lock();
    try {
      var append = table.newAppend().set(COMMIT, number);
      files.forEach(append::appendFile);
      append.commit();
    } finally {
      commits.unlock();
    }
    landed.addAll(files);
    merger.landed(
        MadeTable.NAME, table, files, snapshot -> number.equals(snapshot.summary().get(COMMIT)));
  }

  private void change(TableIdentifier name, Consumer<Transaction> change) {
    commits.lock();
    try {
      Transaction transaction = made.catalog().loadTable(name).newTransaction();
      change.accept(transaction);
      transaction.commitTransaction();
      if (afterChange != null) {
        throw afterChange;
      }
    } finally {
      commits.unlock();
      changes.incrementAndGet();
    }
  }

  private void awaitFiles(int files) {
    await().untilAsserted(() -> assertThat(made.files()).isEqualTo(files));
  }

  private void assertRows() throws IOException {
    assertThat(made.rows()).hasSize(landed.size()).doesNotHaveDuplicates();
  }

  private void deleteFirstRow() throws IOException {
    DataFile file = landed.getFirst();
    PositionDeleteWriter<Record> deletes =
        Parquet.writeDeletes(
                OutputFileFactory.builderFor(table, 0, 0)
                    .format(FileFormat.PARQUET)
                    .build()
                    .newOutputFile(table.spec(), file.partition()))
            .withSpec(table.spec())
            .withPartition(file.partition())
            .overwrite()
            .buildPositionWriter();
    try (deletes) {
      PositionDelete<Record> first = PositionDelete.create();
      deletes.write(first.set(file.location(), 0));
    }
    table.newRowDelta().addDeletes(deletes.toDeleteFile()).commit();
  }
}
