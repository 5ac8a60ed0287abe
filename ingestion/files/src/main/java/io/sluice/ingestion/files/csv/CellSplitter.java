package io.sluice.ingestion.files.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import io.sluice.contracts.model.CsvDialect;
import io.sluice.ingestion.files.record.Defect;
import io.sluice.ingestion.files.text.LineText;
import io.sluice.ingestion.files.text.RecordFramer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The cells of one record. */
final class CellSplitter {
  /** Fewer than the library takes. */
  private static final int MANY = 10_000;

  private final CsvReader.CsvReaderBuilder reader;
  private final Charset charset;
  private final LineText text;
  private final char delimiter;
  private final char quote;
  private final String quoteOnce;
  private final String quoteTwice;

  CellSplitter(CsvDialect dialect, Charset charset) {
    this.charset = charset;
    this.text = new LineText(charset);
    this.delimiter = dialect.delimiter();
    this.quote = dialect.quote();
    this.quoteOnce = String.valueOf(quote);
    this.quoteTwice = quoteOnce + quote;
    this.reader =
        CsvReader.builder()
            .fieldSeparator(dialect.delimiter())
            .quoteCharacter(dialect.quote())
            .skipEmptyLines(false)
            .allowExtraCharsAfterClosingQuote(false);
  }

  /** Thrown for bytes that are no cells. */
  static final class UnreadableException extends Exception {
    private final transient Defect defect;

    UnreadableException(String rule, String reason) {
      super(reason, null, false, false);
      this.defect = new Defect(rule, reason);
    }

    Defect defect() {
      return defect;
    }
  }

  String[] split(byte[] record) throws UnreadableException {
    String text = decode(record);
    String[] plain = plain(text);
    return plain == null ? judged(text) : plain;
  }

  /** The cells of a record in which all is as it should be; null for the library to judge it. */
  String[] plain(String text) {
    if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
      return null;
    }
    List<String> cells = new ArrayList<>();
    int length = text.length();
    for (int at = 0; cells.size() < MANY; ) {
      int end;
      if (at < length && text.charAt(at) == quote) {
        int close = closingQuote(text, at + 1);
        if (close < 0) {
          return null;
        }
        String cell = text.substring(at + 1, close);
        cells.add(cell.indexOf(quote) < 0 ? cell : cell.replace(quoteTwice, quoteOnce));
        end = close + 1;
        if (end < length && text.charAt(end) != delimiter) {
          return null;
        }
      } else {
        int next = text.indexOf(delimiter, at);
        end = next < 0 ? length : next;
        cells.add(text.substring(at, end));
      }
      if (end == length) {
        return cells.toArray(String[]::new);
      }
      at = end + 1;
    }
    return null;
  }

  private int closingQuote(String text, int from) {
    int at = text.indexOf(quote, from);
    while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) == quote) {
      at = text.indexOf(quote, at + 2);
    }
    return at;
  }

  String[] judged(String text) throws UnreadableException {
    var handler = StringArrayHandler.builder().maxFieldSize(RecordFramer.MAX_RECORD * 2).build();
    var records = reader.build(handler, text).iterator();
    try {
      String[] cells = records.next();
      if (records.hasNext() || text.endsWith("\r")) {
        throw new UnreadableException(
            "csv.record",
            "a carriage return stands outside quotes; lines end with LF or CRLF, a text with one"
                + " inside is written in quotes");
      }
      return cells;
    } catch (CsvParseException e) {
      String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new UnreadableException("csv.record", "the line is not one CSV record: " + reason);
    }
  }

  private String decode(byte[] record) throws UnreadableException {
    try {
      return text.decode(record);
    } catch (LineText.UndecodableException e) {
      String advice =
          charset.equals(StandardCharsets.UTF_8)
              ? "; if the whole file is of another encoding, set csv: {encoding: windows-1252} (or"
                  + " what it is) in the contract's customProperties"
              : "";
      throw new UnreadableException("csv.encoding", e.getMessage() + advice);
    }
  }
}
