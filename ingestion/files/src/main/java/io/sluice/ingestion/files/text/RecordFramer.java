package io.sluice.ingestion.files.text;

import io.sluice.contracts.model.CsvDialect;
import io.sluice.ingestion.files.content.Sha256;
import io.sluice.ingestion.files.record.Defect;
import io.sluice.ingestion.files.record.RawRecord;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Splits a stream of bytes into records, in constant memory, keeping what no library gives: the raw
 * bytes of each record, its line, and the exact offset behind it.
 *
 * <p>A line feed ends a record unless it stands in quotes, which only CSV has; blank lines are
 * skipped, as is a byte order mark. A quote opens a cell only at the cell's start; elsewhere it is
 * a character. Where a quoted cell goes on behind its closing quote, or never closes (to the end of
 * the file or to {@link #MAX_RECORD} bytes), only the first physical line is given out, with a
 * defect, and the next record begins at the next line.
 *
 * <p>A stream that ends with {@link EOFException} (a truncated gzip) gives its whole records; the
 * broken tail is never given out.
 */
public final class RecordFramer implements Closeable {

  /** The greatest record in bytes. */
  public static final int MAX_RECORD = 1 << 20;

  private static final int READ = 1 << 16;
  private static final int SNIFFED = 256;

  private final InputStream in;
  private final TextUnits units;
  private final String shape;
  private final int maxRecord;
  private Sha256 digest = new Sha256();

  private byte[] buffer = new byte[READ];
  private int start;
  private int limit;
  private int digested;
  private boolean ended;
  private boolean truncated;

  private long bytes;
  private long lines;

  /** Records of a CSV file. */
  public RecordFramer(InputStream in, CsvDialect dialect) throws IOException {
    this(in, dialect, MAX_RECORD);
  }

  RecordFramer(InputStream in, CsvDialect dialect, int maxRecord) throws IOException {
    this(in, "csv", first -> TextUnits.of(dialect, first), maxRecord);
  }

  private RecordFramer(
      InputStream in, String shape, Function<byte[], TextUnits> units, int maxRecord)
      throws IOException {
    this.in = in;
    this.shape = shape;
    this.maxRecord = maxRecord;
    fillTo(4);
    this.units = units.apply(Arrays.copyOf(buffer, Math.min(limit, 4)));
    byte[] mark = this.units.byteOrderMark();
    if (mark.length > 0
        && limit >= mark.length
        && Arrays.equals(mark, 0, mark.length, buffer, 0, mark.length)) {
      consume(mark.length, 0);
    }
  }

  /**
   * Records that are lines, whatever stands in them; UTF-8, or what a byte order mark says.
   *
   * @param shape first part of the rules that lines break
   */
  public static RecordFramer ofLines(InputStream in, String shape) throws IOException {
    return new RecordFramer(in, shape, TextUnits::lines, MAX_RECORD);
  }

  /** Bytes behind the last record that {@link #next} will give out, as many as there are. */
  public byte[] peek(int count) throws IOException {
    fillTo(count);
    return Arrays.copyOfRange(buffer, start, Math.min(limit, start + count));
  }

  /** What the file seems to be when its beginning is not of {@link #charset()}. */
  public Optional<String> otherEncoding() throws IOException {
    return Encodings.otherThan(charset(), peek(SNIFFED));
  }

  /** The next record, or null at the end of what is whole. */
  public RawRecord next() throws IOException {
    while (true) {
      long firstLine = lines + 1;
      var scan = new Scan();
      Outcome outcome = scan.run();
      switch (outcome) {
        case NOTHING -> {
          return null;
        }
        case WHOLE -> {
          byte[] record = record(scan.end);
          consume(scan.next, scan.newlines);
          if (record.length > 0) {
            return new RawRecord(record, firstLine, Optional.empty());
          }
        }
        case BROKEN -> {
          byte[] line = record(scan.end);
          consume(scan.next, scan.newlines);
          return new RawRecord(line, firstLine, Optional.of(scan.defect));
        }
        case TOO_LONG -> {
          byte[] head = Arrays.copyOfRange(buffer, start, start + maxRecord);
          long length = discardLine();
          if (length < 0) {
            return null;
          }
          String reason =
              "the line is %,d bytes long, a record may have %,d; its first %,d bytes are kept here"
                  .formatted(length, maxRecord, maxRecord);
          return new RawRecord(head, firstLine, Optional.of(new Defect(shape + ".length", reason)));
        }
      }
    }
  }

  /** Offset behind the last record given out, in decompressed bytes. */
  public long bytes() {
    return bytes;
  }

  /** Physical lines up to {@link #bytes()}. */
  public long lines() {
    return lines;
  }

  /** SHA-256 of the first {@link #bytes()} bytes, in hexadecimal. */
  public String sha256OfBytes() {
    digestConsumed();
    return digest.hex();
  }

  /** Whether the stream broke off; known once {@link #next()} has given null. */
  public boolean truncated() {
    return truncated;
  }

  /** The charset of the records, its byte order decided. */
  public Charset charset() {
    return units.charset();
  }

  /**
   * Goes on at an offset that {@link #bytes()} once gave, with the {@link #lines()} of then.
   *
   * @throws EOFException if the stream is shorter
   */
  public void skipTo(long offset, long linesBefore) throws IOException {
    while (bytes < offset) {
      if (start == limit && !fill()) {
        throw new EOFException("the file has %d bytes, %d are done".formatted(bytes, offset));
      }
      consume((int) Math.min(limit - start, offset - bytes), 0);
    }
    lines = linesBefore;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void fillTo(int count) throws IOException {
    while (limit - start < count && fill()) {
      continue;
    }
  }

  private byte[] record(int length) {
    int end = start + length;
    int beforeLast = end - units.width();
    if (beforeLast >= start && units.at(buffer, beforeLast) == units.cr()) {
      end = beforeLast;
    }
    return Arrays.copyOfRange(buffer, start, end);
  }

  private void consume(int count, int newlines) {
    start += count;
    bytes += count;
    lines += newlines;
  }

  /** Many records at once, which takes a fraction of what one after the other would. */
  private void digestConsumed() {
    digest.update(buffer, digested, start - digested);
    digested = start;
  }

  /** Length of the line in bytes, or -1 when the stream broke off before its end. */
  private long discardLine() throws IOException {
    digestConsumed();
    Sha256 before = digest.copy();
    long from = bytes;
    int seen = 0;
    while (true) {
      int width = units.width();
      if (start + seen + width > limit) {
        consume(seen, 0);
        seen = 0;
        if (!fill()) {
          if (truncated) {
            digest = before;
            digested = start;
            bytes = from;
            return -1;
          }
          lines++;
          return bytes - from;
        }
        continue;
      }
      boolean lf = units.at(buffer, start + seen) == units.lf();
      seen += width;
      if (lf) {
        consume(seen, 1);
        return bytes - from;
      }
    }
  }

  /**
   * Reads more behind {@code limit}; moves the bytes from {@code start} to the front when needed.
   */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (limit == buffer.length) {
      if (start > 0) {
        digestConsumed();
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        limit -= start;
        start = 0;
        digested = 0;
      } else {
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
      }
    }
    int read;
    try {
      read = in.read(buffer, limit, buffer.length - limit);
    } catch (EOFException e) {
      truncated = true;
      read = -1;
    }
    if (read < 0) {
      ended = true;
      return false;
    }
    limit += read;
    return true;
  }

  private enum Outcome {
    NOTHING,
    WHOLE,
    BROKEN,
    TOO_LONG
  }

  /** One pass over the bytes from {@code start}; offsets are relative to it. */
  private final class Scan {
    private int end;
    private int next;
    private int newlines;
    private Defect defect;

    Outcome run() throws IOException {
      int line = units.width() == 1 ? lengthOfPlainLine() : -1;
      if (line >= 0) {
        end = line;
        next = line + 1;
        newlines++;
        return Outcome.WHOLE;
      }
      int width = units.width();
      int quote = units.quote();
      int lf = units.lf();
      int cr = units.cr();
      int delimiter = units.firstOfDelimiter();
      boolean quoted = false;
      boolean closed = false;
      int firstLine = -1;
      int n = 0;
      while (true) {
        if (start + n + width > limit && !fill()) {
          return atEnd(n, quoted, firstLine);
        }
        if (start + n + width > limit) {
          continue;
        }
        if (n >= maxRecord) {
          return firstLine < 0 ? Outcome.TOO_LONG : neverCloses(firstLine, 1);
        }
        int unit = units.at(buffer, start + n);
        if (quoted) {
          if (unit == quote) {
            quoted = false;
            closed = true;
          } else if (unit == lf) {
            newlines++;
            firstLine = firstLine < 0 ? n + width : firstLine;
          }
        } else if (unit == lf) {
          end = n;
          next = n + width;
          newlines++;
          return Outcome.WHOLE;
        } else if (unit == quote
            && (closed || n == 0 || units.delimiterBefore(buffer, start, start + n))) {
          quoted = true;
          closed = false;
        } else if (closed) {
          if (unit != delimiter && unit != cr) {
            return goesOn(n, firstLine);
          }
          closed = false;
        }
        n += width;
      }
    }

    /** Up to the line feed where it is read already and no quote stands before it, else -1. */
    private int lengthOfPlainLine() {
      int quote = units.quote();
      int lf = units.lf();
      int last = Math.min(limit - start, maxRecord);
      for (int n = 0; n < last; n++) {
        int unit = buffer[start + n];
        if (unit == lf) {
          return n;
        }
        if (unit == quote) {
          return -1;
        }
      }
      return -1;
    }

    private Outcome atEnd(int n, boolean quoted, int firstLine) {
      int rest = limit - start;
      if (truncated || rest == 0) {
        return Outcome.NOTHING;
      }
      if (!quoted) {
        end = rest;
        next = rest;
        newlines++;
        return Outcome.WHOLE;
      }
      return firstLine < 0 ? neverCloses(rest, 0) : neverCloses(firstLine, 1);
    }

    private Outcome neverCloses(int lineEnd, int terminators) {
      defect =
          new Defect(
              "csv.quote",
              "a quote opens a cell in this line and is never closed; close it, or write it doubled"
                  + " inside a quoted cell: \"a 12\"\" ruler\"");
      return broken(lineEnd, terminators);
    }

    /** The cell goes on behind its closing quote: the line is needed to its end. */
    private Outcome goesOn(int n, int firstLine) throws IOException {
      defect =
          new Defect(
              "csv.quote",
              "a quoted cell of this line goes on after its closing quote; write quotes inside a"
                  + " quoted cell doubled: \"a \"\"b\"\" c\"");
      if (firstLine >= 0) {
        return broken(firstLine, 1);
      }
      int width = units.width();
      for (int i = n; ; i += width) {
        if (start + i + width > limit && !fill()) {
          return truncated ? Outcome.NOTHING : broken(limit - start, 0);
        }
        if (start + i + width > limit) {
          i -= width;
          continue;
        }
        if (i >= maxRecord) {
          return Outcome.TOO_LONG;
        }
        if (units.at(buffer, start + i) == units.lf()) {
          return broken(i + width, 1);
        }
      }
    }

    private Outcome broken(int lineEnd, int terminators) {
      next = lineEnd;
      end = lineEnd - terminators * units.width();
      newlines = 1;
      return Outcome.BROKEN;
    }
  }
}
