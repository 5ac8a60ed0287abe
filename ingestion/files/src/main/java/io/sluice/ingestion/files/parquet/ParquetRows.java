package io.sluice.ingestion.files.parquet;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.FileProblem;
import io.sluice.ingestion.files.content.Sha256;
import io.sluice.ingestion.files.record.Columns;
import io.sluice.ingestion.files.record.Defect;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.files.record.RawRecord;
import io.sluice.ingestion.files.record.RowSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.Type;

/** A Parquet file: its rows count as lines, and a rejected one is kept as JSON. */
public final class ParquetRows implements RowSource {
  private static final byte[] NO_BYTES = {};

  private final FileChannel file;
  private final Footer footer;
  private final Columns columns;
  private final Reading row;
  private final MessageColumnIO columnIo;
  private final long size;
  private final long total;
  private int nextGroup;
  private long groupLeft;
  private RecordReader<Object[]> reader;
  private Object[] current;
  private long done;

  private ParquetRows(FileChannel file, Footer footer, Columns columns, Reading row)
      throws IOException {
    this.file = file;
    this.footer = footer;
    this.columns = columns;
    this.row = row;
    this.columnIo = new ColumnIOFactory(footer.writer()).getColumnIO(footer.schema());
    this.size = file.size();
    this.total = footer.rows();
  }

  /**
   * Opens a file, which is closed with the rows.
   *
   * @throws FileProblem when it is no whole Parquet file, its schema does not fit the contract, or
   *     its pages do not fit the memory
   */
  public static ParquetRows open(FileChannel file, Contract contract)
      throws IOException, FileProblem {
    return open(file, contract, PageMemory.limit());
  }

  static ParquetRows open(FileChannel file, Contract contract, long memory)
      throws IOException, FileProblem {
    Footer footer = Footer.read(file);
    Columns columns =
        Columns.of(contract, footer.schema().getFields().stream().map(Type::getName).toList());
    Reading row = SchemaMatch.of(contract, footer.schema(), columns, footer.calendar());
    PageMemory.require(file, footer, memory);
    return new ParquetRows(file, footer, columns, row);
  }

  @Override
  public List<String> warnings() {
    return columns.warnings();
  }

  @Override
  public List<String> remarks() {
    return List.of();
  }

  @Override
  public RawRecord next() throws FileProblem {
    while (groupLeft == 0) {
      if (nextGroup == footer.groups().size()) {
        return null;
      }
      beginGroup();
    }
    advance();
    return new RawRecord(NO_BYTES, done, Optional.empty());
  }

  private void beginGroup() throws FileProblem {
    var group = footer.groups().get(nextGroup++);
    groupLeft = group.getNum_rows();
    if (groupLeft == 0) {
      return;
    }
    try {
      var pages = new RowGroupPages(file, group, footer.begin());
      reader = columnIo.getRecordReader(pages, new RowTree(footer.schema()));
    } catch (RuntimeException | OutOfMemoryError e) {
      throw unreadable(e);
    }
  }

  private void advance() throws FileProblem {
    try {
      current = reader.read();
      done++;
      groupLeft--;
    } catch (RuntimeException | OutOfMemoryError e) {
      throw unreadable(e);
    }
  }

  /** Wrong lengths in a page may ask for any amount of memory: that is damage too. */
  private FileProblem unreadable(Throwable e) {
    String reason =
        e instanceof OutOfMemoryError
            ? "not enough memory for it; with SLUICE_JAVA_OPTS=-Xmx1g ./sluice ingest has more"
            : e.getMessage();
    return new FileProblem(
        "row %,d of the Parquet file cannot be read (%s); rows before it may be ingested. Fetch the"
                .formatted(done + 1, reason)
            + " file again: silver drops the rows that it has",
        e);
  }

  @Override
  public ParsedLine parse(RawRecord record) {
    var reading = new RowReading();
    Object[] values = (Object[]) row.read(current, reading);
    List<Defect> defects = reading.defects();
    return defects.isEmpty()
        ? new ParsedLine.Row(values, reading.extras())
        : new ParsedLine.Rejected(defects);
  }

  @Override
  public byte[] payload(RawRecord record) {
    return RawJson.of(footer.schema(), current).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void skipTo(long bytes, long lines) throws IOException, FileProblem {
    while (done < lines) {
      if (groupLeft == 0) {
        if (nextGroup == footer.groups().size()) {
          throw new IOException("the file has %,d rows, %,d are done".formatted(done, lines));
        }
        long rows = footer.groups().get(nextGroup).getNum_rows();
        if (rows <= lines - done) {
          done += rows;
          nextGroup++;
        } else {
          beginGroup();
        }
      } else {
        advance();
      }
    }
  }

  @Override
  public long bytes() {
    return done == total ? size : (long) ((double) done / total * size);
  }

  @Override
  public long lines() {
    return done;
  }

  @Override
  public String sha256OfBytes() {
    return "";
  }

  @Override
  public String sha256OfFile() throws IOException {
    var digest = new Sha256();
    byte[] buffer = new byte[1 << 16];
    var whole = new FileRegion(file, 0, file.size());
    for (int read; (read = whole.read(buffer, 0, buffer.length)) >= 0; ) {
      digest.update(buffer, 0, read);
    }
    return digest.hex();
  }

  @Override
  public boolean truncated() {
    return false;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
