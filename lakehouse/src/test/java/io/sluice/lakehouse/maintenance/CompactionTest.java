package io.sluice.lakehouse.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.lakehouse.files.MadeTable;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which small files are put together. */
class CompactionTest {

  private final MadeTable made = new MadeTable();

  @Test
  void filesOfOneSizeBecomeOne() throws IOException {
    append(7, 100);
    assertThat(Compaction.of(made.table())).isEqualTo(new Compaction.Result(7, 1));
    assertThat(made.files()).isEqualTo(1);
  }

  @Test
  void aMuchLargerOneIsLeft() throws IOException {
    append(1, 5_000);
    append(7, 100);
    List<String> rows = made.rows();
    assertThat(Compaction.of(made.table())).isEqualTo(new Compaction.Result(7, 1));
    assertThat(made.files()).isEqualTo(2);
    assertThat(made.rows()).isEqualTo(rows);
  }

  @Test
  void itIsTakenOnceTheOthersAreAsManyRows() throws IOException {
    append(1, 5_000);
    append(7, 500);
    append(1, 1);
    assertThat(Compaction.of(made.table())).isEqualTo(new Compaction.Result(9, 1));
  }

  @Test
  void afterItNobodyHoldsTheFiles() throws IOException {
    append(7, 1);
    Compaction.of(made.table());
    made.table().refresh();
    assertThat(made.table().properties().keySet()).noneMatch(name -> name.contains("held"));
  }

  private void append(int files, int rows) throws IOException {
    var append = made.table().newAppend();
    for (int i = 0; i < files; i++) {
      append.appendFile(made.file(1, rows));
    }
    append.commit();
  }
}
