package io.sluice.ingestion.files.parquet;

import io.sluice.ingestion.files.FileProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.schema.MessageType;
import shaded.parquet.org.apache.thrift.TException;

/**
 * What stands at the end of a Parquet file.
 *
 * @param begin offset at which the footer begins and the rows' bytes end
 * @param writer the program that wrote the file
 * @param calendar how that counted days
 */
record Footer(
    MessageType schema, List<RowGroup> groups, long begin, String writer, WriterCalendar calendar) {
  private static final String MAGIC = "PAR1";
  private static final String ENCRYPTED = "PARE";

  /** Length of the footer, and the magic number. */
  private static final int TAIL = 8;

  /** Of the heap: read, it takes some times its length. */
  private static final int SHARE = 8;

  static Footer read(FileChannel file) throws IOException, FileProblem {
    long size = file.size();
    ByteBuffer tail = ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN);
    if (size < MAGIC.length() + TAIL || file.read(tail, size - TAIL) < TAIL) {
      throw breaksOff();
    }
    String magic = new String(tail.array(), 4, 4, StandardCharsets.ISO_8859_1);
    if (magic.equals(ENCRYPTED)) {
      throw new FileProblem(
          "the Parquet file is encrypted; ingest has no keys. Write it without encryption");
    }
    long begin = size - TAIL - (tail.getInt(0) & 0xFFFF_FFFFL);
    if (!magic.equals(MAGIC) || begin < MAGIC.length()) {
      throw breaksOff();
    }
    requireMemory(size - TAIL - begin);
    byte[] bytes = new FileRegion(file, begin, size - TAIL).bytes((int) (size - TAIL - begin));
    try {
      return of(Util.readFileMetaData(new ByteArrayInputStream(bytes)), begin);
    } catch (IOException | RuntimeException e) {
      throw new FileProblem(
          "the Parquet file's footer cannot be read (%s); nothing of it was taken over. Fetch the"
                  .formatted(reason(e))
              + " file again",
          e);
    }
  }

  private static String reason(Exception e) {
    if (e instanceof NullPointerException) {
      // The reader meets null where the file names a kind of type that was made up after it.
      return "it holds a kind of type that is unknown here";
    }
    // What the Thrift library says of damage is about its own classes and sockets.
    return e.getCause() instanceof TException ? "it is damaged" : e.getMessage();
  }

  /** A wrong length, or far too many row groups: either would end the process. */
  private static void requireMemory(long length) throws FileProblem {
    long most = Runtime.getRuntime().maxMemory() / SHARE;
    if (length > most) {
      throw new FileProblem(
          "the Parquet file's footer has %,d MB, and there is memory for %,d MB; fetch the file"
                  .formatted(length >> 20, most >> 20)
              + " again, or write it with fewer and greater row groups");
    }
  }

  private static Footer of(FileMetaData data, long begin) throws IOException {
    List<RowGroup> groups = data.getRow_groups();
    for (RowGroup group : groups) {
      if (group.getNum_rows() < 0) {
        throw new IOException("a row group has %d rows".formatted(group.getNum_rows()));
      }
    }
    FileMetaData onlySchema = new FileMetaData(data);
    onlySchema.setRow_groups(List.of());
    onlySchema.unsetColumn_orders();
    MessageType schema =
        new ParquetMetadataConverter()
            .fromParquetMetadata(onlySchema)
            .getFileMetaData()
            .getSchema();
    String writer = data.getCreated_by() == null ? "" : data.getCreated_by();
    Map<String, String> said = new HashMap<>();
    if (data.getKey_value_metadata() != null) {
      data.getKey_value_metadata().forEach(entry -> said.put(entry.getKey(), entry.getValue()));
    }
    return new Footer(schema, groups, begin, writer, WriterCalendar.of(said));
  }

  private static FileProblem breaksOff() {
    return new FileProblem(
        "the Parquet file breaks off: its footer is missing, and without it nothing can be read;"
            + " nothing of it was taken over. Fetch the file again");
  }

  /** Rows of the whole file. */
  long rows() {
    return groups.stream().mapToLong(RowGroup::getNum_rows).sum();
  }
}
