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

/** The cells of one record. */
final class CellSplitter {
  private final CsvReader.CsvReaderBuilder reader;
  private final Charset charset;
  private final LineText text;

  CellSplitter(CsvDialect dialect, Charset charset) {
    this.charset = charset;
    this.text = new LineText(charset);
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
