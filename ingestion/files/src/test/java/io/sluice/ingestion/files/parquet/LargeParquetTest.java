package io.sluice.ingestion.files.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.FileProblem;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.testing.TestContracts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files beyond 2^31 bytes, sparse: the disk holds some kilobytes of them. */
class LargeParquetTest {
  private static final Contract ORDERS = TestContracts.orders("orders");
  private static final long HOLE = (1L << 31) + (1L << 30);
  private static final int TAIL = 8;

  @TempDir private Path folder;

  @Test
  void rowsBehindTwoGigabytesAreRead() throws Exception {
    Path file = withHole(2_000);
    try (ParquetRows rows = open(file)) {
      for (long id = 0; rows.next() != null; id++) {
        assertThat(((ParsedLine.Row) rows.parse(null)).values()).startsWith(id, "note " + id % 7);
        assertThat(rows.bytes()).isEqualTo((long) ((id + 1) / 2_000.0 * Files.size(file)));
      }
      assertThat(rows.lines()).isEqualTo(2_000);
      assertThat(rows.bytes()).isEqualTo(Files.size(file)).isGreaterThan(HOLE);
    }
    try (ParquetRows rows = open(file)) {
      rows.skipTo(HOLE, 1_234);
      rows.next();
      assertThat(((ParsedLine.Row) rows.parse(null)).values()).startsWith(1_234L);
    }
  }

  @Test
  void aFooterOfGigabytesIsOneMessage() throws Exception {
    Path file = withHole(10);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      channel.write(length.putInt((int) (HOLE - 1)).flip(), channel.size() - TAIL);
    }
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(FileProblem.class)
        .hasMessageStartingWith("the Parquet file's footer has 3,071 MB, and there is memory for");
  }

  /** Orders whose row groups begin behind the hole, two of them. */
  private Path withHole(int count) throws IOException {
    Path small = folder.resolve("small.parquet");
    List<Object[]> orders =
        LongStream.range(0, count)
            .mapToObj(id -> new Object[] {id, "note " + id % 7, new BigDecimal("1.25"), id})
            .toList();
    ParquetFiles.write(
        small,
        ORDERS.fields(),
        orders,
        settings -> settings.withRowGroupRowCountLimit(1 + count / 2));
    byte[] bytes = Files.readAllBytes(small);
    int end = bytes.length - TAIL;
    int begin = end - ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(bytes, begin, end - begin));
    footer.getRow_groups().stream()
        .map(RowGroup::getColumns)
        .flatMap(List::stream)
        .map(ColumnChunk::getMeta_data)
        .forEach(LargeParquetTest::move);
    var moved = new ByteArrayOutputStream();
    Util.writeFileMetaData(footer, moved);
    Path large = folder.resolve("large.parquet");
    try (FileChannel channel =
        FileChannel.open(
            large,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(bytes, 0, 4), 0);
      channel.write(ByteBuffer.wrap(bytes, 4, begin - 4), HOLE + 4);
      channel.write(ByteBuffer.wrap(moved.toByteArray()), HOLE + begin);
      ByteBuffer tail = ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN);
      tail.putInt(moved.size()).put(Arrays.copyOfRange(bytes, end + 4, bytes.length)).flip();
      channel.write(tail, HOLE + begin + moved.size());
    }
    return large;
  }

  private static void move(ColumnMetaData column) {
    column.setData_page_offset(column.getData_page_offset() + HOLE);
    if (column.isSetDictionary_page_offset()) {
      column.setDictionary_page_offset(column.getDictionary_page_offset() + HOLE);
    }
  }

  private static ParquetRows open(Path file) throws IOException, FileProblem {
    return ParquetRows.open(FileChannel.open(file), ORDERS);
  }
}
