package io.sluice.lakehouse.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.junit.jupiter.api.Test;

/** One file has the rows of several, and says of them what those said. */
class JoinedFileTest {

  private final MadeTable made = new MadeTable();

  @Test
  void rowsOfTinyFilesAreOneRowGroup() throws IOException {
    List<DataFile> files = List.of(made.file(3, 5), made.file(3, 1), made.file(3, 7));
    DataFile joined = JoinedFile.of(made.table(), files);
    assertThat(rowGroups(joined)).isEqualTo(1);
    assertSame(files, joined);
  }

  @Test
  void rowGroupsOfLargerFilesAreCopied() throws IOException {
    List<DataFile> files = List.of(made.file(3, 900), made.file(3, 1_000), made.file(3, 950));
    DataFile joined = JoinedFile.of(made.table(), files);
    assertThat(rowGroups(joined)).isEqualTo(3);
    assertThat(joined.splitOffsets()).hasSize(3);
    assertSame(files, joined);
    assertThat(joined.fileSizeInBytes())
        .isEqualTo(made.table().io().newInputFile(joined.location()).getLength());
  }

  @Test
  void joinedFilesAreJoinedOnceMore() throws IOException {
    List<DataFile> files = List.of(made.file(3, 900), made.file(3, 1_000), made.file(3, 950));
    DataFile joined =
        JoinedFile.of(
            made.table(), List.of(JoinedFile.of(made.table(), files.subList(0, 2)), files.get(2)));
    assertThat(rowGroups(joined)).isEqualTo(3);
    assertSame(files, joined);
  }

  @Test
  void filesOfBeforeAndAfterAColumnWasAddedAreOne() throws IOException {
    List<DataFile> files = new ArrayList<>(List.of(made.file(3, 1_000)));
    made.table().updateSchema().addColumn("later", Types.StringType.get()).commit();
    files.add(made.file(3, 1_000));
    DataFile joined = JoinedFile.of(made.table(), files);
    assertThat(rowGroups(joined)).isEqualTo(1);
    assertSame(files, joined);
  }

  private void assertSame(List<DataFile> files, DataFile joined) throws IOException {
    var append = made.table().newAppend();
    files.forEach(append::appendFile);
    append.commit();
    List<String> before = made.rows();
    var rewrite = made.table().newRewrite();
    files.forEach(rewrite::deleteFile);
    rewrite.addFile(joined).commit();
    assertThat(made.rows()).isEqualTo(before);
    assertThat(made.files()).isEqualTo(1);

    assertThat(joined.recordCount())
        .isEqualTo(files.stream().mapToLong(DataFile::recordCount).sum());
    for (String name : List.of("id", "text", "price.amount")) {
      int column = made.table().schema().findField(name).fieldId();
      assertThat(joined.nullValueCounts().get(column))
          .isEqualTo(files.stream().mapToLong(file -> file.nullValueCounts().get(column)).sum());
    }
    assertThat(id(joined.lowerBounds().get(1)))
        .isEqualTo(id(files.getFirst().lowerBounds().get(1)));
    assertThat(id(joined.upperBounds().get(1))).isEqualTo(id(files.getLast().upperBounds().get(1)));
    assertThat(joined.partition()).isEqualTo(files.getFirst().partition());
  }

  private static long id(java.nio.ByteBuffer bound) {
    return Conversions.fromByteBuffer(Types.LongType.get(), bound);
  }

  private int rowGroups(DataFile file) throws IOException {
    try (var reader =
        ParquetFileReader.open(
            ParquetStreams.of(made.table().io().newInputFile(file.location())))) {
      return reader.getRowGroups().size();
    }
  }
}
