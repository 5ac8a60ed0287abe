package io.sluice.warehouse.trace;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;

/**
 * The row groups of a Parquet file that may hold a record, by the least and the greatest partition
 * and offset in each.
 */
record RowGroups(List<Integer> candidates, int count) {
  /** The footer's length and the magic number end a file. */
  private static final int TAIL = 8;

  /**
   * Empty for a file that is not on this machine.
   *
   * @param address as the table has it
   */
  static Optional<RowGroups> of(String address, Position position) throws IOException {
    // Not a URI: Iceberg writes a path as it is.
    String path = address.replaceFirst("^file:/*", "/");
    if (!path.startsWith("/")) {
      return Optional.empty();
    }
    FileMetaData footer = footer(Path.of(path));
    List<Integer> candidates = new ArrayList<>();
    for (int i = 0; i < footer.getRow_groupsSize(); i++) {
      RowGroup group = footer.getRow_groups().get(i);
      if (mayHold(group, "_partition", position.partition())
          && mayHold(group, "_offset", position.offset())) {
        candidates.add(i);
      }
    }
    return Optional.of(new RowGroups(List.copyOf(candidates), footer.getRow_groupsSize()));
  }

  private static FileMetaData footer(Path path) throws IOException {
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      var tail = new byte[TAIL];
      file.seek(file.length() - TAIL);
      file.readFully(tail);
      int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
      file.seek(file.length() - TAIL - length);
      return Util.readFileMetaData(Channels.newInputStream(file.getChannel()));
    }
  }

  /** Whether statistics leave it open. */
  private static boolean mayHold(RowGroup group, String column, long value) {
    return group.getColumns().stream()
        .map(ColumnChunk::getMeta_data)
        .filter(chunk -> chunk.getPath_in_schema().equals(List.of(column)))
        .allMatch(
            chunk -> {
              Statistics statistics = chunk.getStatistics();
              return statistics == null
                  || !statistics.isSetMin_value()
                  || !statistics.isSetMax_value()
                  || number(statistics.getMin_value()) <= value
                      && value <= number(statistics.getMax_value());
            });
  }

  private static long number(byte[] value) {
    ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    return value.length == Integer.BYTES ? bytes.getInt() : bytes.getLong();
  }
}
