package io.sluice.ingestion.files.parquet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/**
 * The pages of one column in one row group, each read when it is asked for. So memory is that of
 * one page, however great the row group.
 */
final class ColumnPages implements PageReader {
  private final String column;
  private final FileRegion region;
  private final PageCodec codec;
  private final long values;
  private final long pageLimit;
  private long given;
  private PageHeader ahead;

  /**
   * Opens the column.
   *
   * @param end offset at which the bytes of all columns end
   * @param pageLimit bytes that a page may have
   */
  ColumnPages(FileChannel file, ColumnMetaData column, PageCodec codec, long end, long pageLimit) {
    this.column = String.join(".", column.getPath_in_schema());
    long begin = begin(column);
    if (begin < 0 || begin > end) {
      throw new UnreadableParquetException(
          "column %s begins at byte %,d of %,d".formatted(this.column, begin, end));
    }
    this.region = new FileRegion(file, begin, end);
    this.codec = codec;
    this.values = column.getNum_values();
    this.pageLimit = pageLimit;
  }

  /** Offset of a column's first page. */
  static long begin(ColumnMetaData column) {
    long dictionary = column.isSetDictionary_page_offset() ? column.getDictionary_page_offset() : 0;
    long data = column.getData_page_offset();
    return dictionary > 0 && dictionary < data ? dictionary : data;
  }

  @Override
  public long getTotalValueCount() {
    return values;
  }

  @Override
  public DictionaryPage readDictionaryPage() {
    try {
      ahead = Util.readPageHeader(region);
      if (ahead.getType() != PageType.DICTIONARY_PAGE) {
        return null;
      }
      PageHeader page = ahead;
      ahead = null;
      DictionaryPageHeader header = page.getDictionary_page_header();
      byte[] bytes = decompress(body(page), 0, page.getUncompressed_page_size());
      return new DictionaryPage(
          BytesInput.from(bytes), header.getNum_values(), encoding(header.getEncoding()));
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  @Override
  public DataPage readPage() {
    try {
      while (given < values) {
        PageHeader page = ahead == null ? Util.readPageHeader(region) : ahead;
        ahead = null;
        switch (page.getType()) {
          case DATA_PAGE -> {
            return first(page, page.getData_page_header());
          }
          case DATA_PAGE_V2 -> {
            return second(page, page.getData_page_header_v2());
          }
          default -> body(page);
        }
      }
      return null;
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  private DataPage first(PageHeader page, DataPageHeader header) throws IOException {
    byte[] bytes = decompress(body(page), 0, page.getUncompressed_page_size());
    count(header.getNum_values());
    return new DataPageV1(
        BytesInput.from(bytes),
        header.getNum_values(),
        bytes.length,
        null,
        encoding(header.getRepetition_level_encoding()),
        encoding(header.getDefinition_level_encoding()),
        encoding(header.getEncoding()));
  }

  private DataPage second(PageHeader page, DataPageHeaderV2 header) throws IOException {
    byte[] body = body(page);
    int repetition = header.getRepetition_levels_byte_length();
    int levels = Math.addExact(repetition, header.getDefinition_levels_byte_length());
    int size = page.getUncompressed_page_size() - levels;
    if (repetition < 0 || levels < repetition || levels > body.length || size < 0) {
      throw new UnreadableParquetException("the lengths of a page contradict one another");
    }
    boolean compressed = !header.isSetIs_compressed() || header.isIs_compressed();
    byte[] data =
        compressed && body.length > levels
            ? decompress(body, levels, size)
            : PageCodec.UNCOMPRESSED.decompress(body, levels, body.length - levels, size);
    count(header.getNum_values());
    return DataPageV2.uncompressed(
        header.getNum_rows(),
        header.getNum_nulls(),
        header.getNum_values(),
        // Copies: a part of the body would keep all of it in memory, beside its decompressed data.
        BytesInput.from(Arrays.copyOf(body, repetition)),
        BytesInput.from(Arrays.copyOfRange(body, repetition, levels)),
        encoding(header.getEncoding()),
        BytesInput.from(data),
        null);
  }

  private void count(int pageValues) {
    if (pageValues < 0) {
      throw new UnreadableParquetException("a page has %,d values".formatted(pageValues));
    }
    given += pageValues;
  }

  private byte[] body(PageHeader page) throws IOException {
    int length = page.getCompressed_page_size();
    int size = page.getUncompressed_page_size();
    if (length < 0 || size < 0 || length > region.left()) {
      throw new UnreadableParquetException(
          "a page has %,d bytes, %,d are left in the file".formatted(length, region.left()));
    }
    if (Math.max(length, size) > pageLimit) {
      throw new UnreadableParquetException(
          "a page has %,d MB, and there is memory for %,d MB; write the file with smaller pages (1"
                  .formatted(Math.max(length, size) >> 20, pageLimit >> 20)
              + " MB is usual)");
    }
    byte[] bytes = region.bytes(length);
    if (page.isSetCrc()) {
      var crc = new CRC32();
      crc.update(bytes);
      if ((int) crc.getValue() != page.getCrc()) {
        throw new UnreadableParquetException("the checksum of a page is wrong");
      }
    }
    return bytes;
  }

  private byte[] decompress(byte[] body, int offset, int size) throws IOException {
    return codec.decompress(body, offset, body.length - offset, size);
  }

  private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
    return Encoding.valueOf(encoding.name());
  }

  private UnreadableParquetException unreadable(Exception e) {
    return new UnreadableParquetException("column %s: %s".formatted(column, e.getMessage()), e);
  }
}
