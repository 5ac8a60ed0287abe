package io.sluice.warehouse.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowGroupsTest {
  @TempDir private Path folder;

  @Test
  void areThoseWhosePartitionsAndOffsetsLeaveItOpen() throws Exception {
    String file =
        file(
            group(column("_partition", 0, 1), column("_offset", 0, 99)),
            group(column("_partition", 1, 1), column("_offset", 0, 99)),
            group(column("_partition", 0, 3), column("_offset", 100, 199)));

    assertThat(at(file, 0, 99)).hasValue(new RowGroups(List.of(0), 3));
    assertThat(at(file, 1, 0)).hasValue(new RowGroups(List.of(0, 1), 3));
    assertThat(at(file, 3, 150)).hasValue(new RowGroups(List.of(2), 3));
    assertThat(at(file, 3, 5)).hasValue(new RowGroups(List.of(), 3));
  }

  @Test
  void withoutStatisticsAnyMay() throws Exception {
    String file = file(group(new ColumnChunk(0).setMeta_data(meta("_partition"))));

    assertThat(at(file, 7, 7)).hasValue(new RowGroups(List.of(0), 1));
  }

  @Test
  void ofAFileElsewhereNothingIsSaid() throws Exception {
    assertThat(at("s3://bucket/a.parquet", 0, 0)).isEmpty();
  }

  private static java.util.Optional<RowGroups> at(String file, int partition, long offset)
      throws Exception {
    return RowGroups.of(file, new Position("shop.orders", partition, offset));
  }

  private static ColumnChunk column(String name, int least, int greatest) {
    ByteBuffer min = bytes(name, least);
    ByteBuffer max = bytes(name, greatest);
    var statistics = new Statistics();
    statistics.setMin_value(min);
    statistics.setMax_value(max);
    return new ColumnChunk(0).setMeta_data(meta(name).setStatistics(statistics));
  }

  private static ByteBuffer bytes(String name, int value) {
    boolean offset = name.equals("_offset");
    ByteBuffer bytes =
        ByteBuffer.allocate(offset ? Long.BYTES : Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return (offset ? bytes.putLong(value) : bytes.putInt(value)).flip();
  }

  private static ColumnMetaData meta(String name) {
    return new ColumnMetaData(
        name.equals("_offset") ? Type.INT64 : Type.INT32,
        List.of(),
        List.of(name),
        CompressionCodec.UNCOMPRESSED,
        1,
        1,
        1,
        4);
  }

  private static RowGroup group(ColumnChunk... columns) {
    return new RowGroup(List.of(columns), 1, 1);
  }

  /** Its name holds what an address writes otherwise. */
  private String file(RowGroup... groups) throws Exception {
    var footer = new ByteArrayOutputStream();
    Util.writeFileMetaData(new FileMetaData(1, List.of(), 1, List.of(groups)), footer);
    byte[] magic = "PAR1".getBytes(StandardCharsets.US_ASCII);
    var file = new ByteArrayOutputStream();
    file.writeBytes(magic);
    file.writeBytes(footer.toByteArray());
    file.writeBytes(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(footer.size())
            .array());
    file.writeBytes(magic);
    Path path = Files.createDirectories(folder.resolve("a 'day' of 100%")).resolve("x=1.parquet");
    Files.write(path, file.toByteArray());
    return "file:" + path;
  }
}
