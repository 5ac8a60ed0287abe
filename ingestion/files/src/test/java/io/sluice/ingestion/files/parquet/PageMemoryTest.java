package io.sluice.ingestion.files.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.FileProblem;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.testing.TestContracts;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageMemoryTest {
  private static final Contract NUMBERS =
      TestContracts.of("numbers", "", "- {name: id, logicalType: integer}");
  private static final int COLUMNS = 60;
  private static final int ROWS = 4_000;
  private static final int PAGE = 1 << 16;

  @TempDir private Path folder;

  @Test
  void columnsThatTogetherFillTheMemoryAreRefusedWithTheHeapThatWouldDo() throws Exception {
    // The last page of 64 KB is begun below its limit, and may go beyond it.
    Path file = wide(false, WriterVersion.PARQUET_1_0);
    assertThatThrownBy(() -> open(file, 3 << 20))
        .isInstanceOf(FileProblem.class)
        .hasMessageMatching(
            "one page and the dictionary of each of its 61 columns need [4-8] MB of memory at once,"
                + " and there is memory for 3 MB; no row was read\\. Give the command more:"
                + " SLUICE_JAVA_OPTS=-Xmx64m \\./sluice ingest \\.\\.\\. Or write the file with"
                + " smaller pages .*");
    assertRowsAreWhole(file, 8 << 20);
  }

  @Test
  void pagesOfDifferencesAndSecondVersionAreCountedUnpacked() throws Exception {
    Path file = wide(false, WriterVersion.PARQUET_2_0);
    assertThatThrownBy(() -> open(file, 3 << 20)).hasMessageContaining("61 columns need ");
    assertRowsAreWhole(file, 16 << 20);
  }

  @Test
  void dictionariesCountAsTheTextsThatTheyBecome() throws Exception {
    Path file = wide(true, WriterVersion.PARQUET_1_0);
    // 1,000 texts of 20 bytes and their objects, 60 times.
    assertThatThrownBy(() -> open(file, 5 << 20)).hasMessageContaining("61 columns need ");
    assertRowsAreWhole(file, 12 << 20);
  }

  @Test
  void theSizeOfARowGroupDoesNotMatter() throws Exception {
    Path small = write(2_000);
    Path great = write(200_000);
    try (var less = open(small, 1 << 18);
        var more = open(great, 1 << 18)) {
      assertThat(less.next()).isNotNull();
      assertThat(more.next()).isNotNull();
    }
  }

  private void assertRowsAreWhole(Path file, long memory) throws Exception {
    try (ParquetRows rows = open(file, memory)) {
      for (long id = 0; rows.next() != null; id++) {
        var row = (ParsedLine.Row) rows.parse(null);
        assertThat(row.values()).containsExactly(id);
        assertThat(row.extras()).hasSize(COLUMNS);
      }
      assertThat(rows.lines()).isEqualTo(ROWS);
    }
  }

  private ParquetRows open(Path file, long memory) throws IOException, FileProblem {
    return ParquetRows.open(FileChannel.open(file), NUMBERS, memory);
  }

  /** A column that the contract knows, and many that it does not. */
  private Path wide(boolean dictionary, WriterVersion version) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            IntStream.range(0, COLUMNS)
                .mapToObj("optional binary text%d (STRING);"::formatted)
                .collect(Collectors.joining(" ", "message m { required int64 id; ", "}")));
    Path file = folder.resolve("wide.parquet");
    ParquetFiles.write(
        file,
        schema,
        settings ->
            settings
                .withPageSize(PAGE)
                .withDictionaryEncoding(dictionary)
                .withWriterVersion(version),
        IntStream.range(0, ROWS).boxed().toList(),
        (row, to) -> {
          to.startField("id", 0);
          to.addLong(row);
          to.endField("id", 0);
          for (int i = 1; i <= COLUMNS; i++) {
            String name = "text" + (i - 1);
            to.startField(name, i);
            int number = (dictionary ? row % 1_000 : row) * 7 + i;
            to.addBinary(Binary.fromString("%020d".formatted(number)));
            to.endField(name, i);
          }
        });
    return file;
  }

  private Path write(int rows) throws IOException {
    Path file = folder.resolve(rows + ".parquet");
    List<Object[]> all = IntStream.range(0, rows).mapToObj(id -> new Object[] {(long) id}).toList();
    ParquetFiles.write(
        file,
        NUMBERS.fields(),
        all,
        settings -> settings.withPageSize(PAGE).withDictionaryEncoding(false));
    return file;
  }
}
