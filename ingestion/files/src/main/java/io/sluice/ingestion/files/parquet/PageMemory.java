package io.sluice.ingestion.files.parquet;

import io.sluice.ingestion.files.FileProblem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/**
 * What the pages of a row group take of the heap at once: of each column one page and its
 * dictionary, also of columns that the contract does not know, since their values are kept.
 */
final class PageMemory {
  /** Of the heap, in hundredths: the rest is for rows that are read ahead, and Kafka's buffers. */
  private static final int SHARE = 60;

  /** What a text of a dictionary takes besides its bytes, which stand in the heap twice. */
  private static final int OBJECT = 64;

  /** A page whose values are differences is unpacked as a whole: two numbers for each. */
  private static final int DIFFERENCE = 16;

  /** Of a column that has no page yet. */
  private static final int COLUMN = 32 << 10;

  private static final int STEP_MB = 64;

  private PageMemory() {}

  /** Bytes of the heap that pages may take. */
  static long limit() {
    return Runtime.getRuntime().maxMemory() / 100 * SHARE;
  }

  /**
   * Finds out before the first row is read. The footer tells how great a column is, not its pages:
   * their headers do, all of which are read.
   *
   * @param limit bytes that pages may take
   * @throws FileProblem when they take more; it says what heap would do
   */
  static void require(FileChannel file, Footer footer, long limit) throws FileProblem {
    long most = 0;
    int columns = 0;
    for (RowGroup group : footer.groups()) {
      long need = need(file, group.getColumns(), footer.begin());
      if (need > most) {
        most = need;
        columns = group.getColumns().size();
      }
    }
    if (most > limit) {
      throw new FileProblem(
          ("one page and the dictionary of each of its %,d columns need %,d MB of memory at once,"
                  + " and there is memory for %,d MB; no row was read. Give the command more:"
                  + " SLUICE_JAVA_OPTS=-Xmx%dm ./sluice ingest ... Or write the file with smaller"
                  + " pages (128 KB each, for example), or without columns that nobody needs")
              .formatted(columns, megabytes(most), limit >> 20, heap(most)));
    }
  }

  private static long need(FileChannel file, List<ColumnChunk> columns, long end) {
    long need = 0;
    for (ColumnChunk column : columns) {
      // Encrypted columns have no metadata here; reading them says so.
      need += column.getMeta_data() == null ? 0 : COLUMN + need(file, column.getMeta_data(), end);
    }
    return need;
  }

  /** Damage ends the look at a column: reading it tells where it is, and what stands before. */
  private static long need(FileChannel file, ColumnMetaData column, long end) {
    long dictionary = 0;
    long data = 0;
    long values = 0;
    long at = ColumnPages.begin(column);
    try {
      while (values < column.getNum_values() && at >= 0 && at < end) {
        var region = new FileRegion(file, at, end);
        PageHeader page = Util.readPageHeader(region);
        int size = page.getUncompressed_page_size();
        int length = page.getCompressed_page_size();
        if (size < 0 || length < 0 || length > region.left()) {
          break;
        }
        switch (page.getType()) {
          case DICTIONARY_PAGE ->
              dictionary = dictionary(column.getType(), size, page.getDictionary_page_header());
          case DATA_PAGE -> {
            var header = page.getData_page_header();
            data = Math.max(data, data(size, header.getNum_values(), header.getEncoding()));
            values += Math.max(0, header.getNum_values());
          }
          case DATA_PAGE_V2 -> {
            var header = page.getData_page_header_v2();
            data = Math.max(data, data(size, header.getNum_values(), header.getEncoding()));
            values += Math.max(0, header.getNum_values());
          }
          default -> {}
        }
        at = end - region.left() + length;
      }
    } catch (IOException | RuntimeException e) {
      return dictionary + data;
    }
    return dictionary + data;
  }

  private static long dictionary(Type type, int size, DictionaryPageHeader header) {
    boolean bytes =
        type == Type.BYTE_ARRAY || type == Type.FIXED_LEN_BYTE_ARRAY || type == Type.INT96;
    return 2L * size + (bytes ? (long) OBJECT * Math.max(0, header.getNum_values()) : 0);
  }

  private static long data(int size, int values, Encoding encoding) {
    return switch (encoding) {
      case DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY, DELTA_BYTE_ARRAY ->
          size + (long) DIFFERENCE * Math.max(0, values);
      default -> size;
    };
  }

  /** Of which the share is enough; the twentieth more is what a JVM keeps of it for itself. */
  private static long heap(long need) {
    long least = megabytes(need) * 105 / SHARE;
    return (least / STEP_MB + 1) * STEP_MB;
  }

  private static long megabytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
