package io.sluice.warehouse.output;

import java.io.Writer;

/** How results are written. */
public enum Format {
  /** Aligned columns for people. */
  TABLE,
  /** RFC 4180 with a header line; lines end with a line feed. */
  CSV,
  /** One JSON object a line. */
  JSON;

  /**
   * @param csvSafe whether CSV is made safe for spreadsheets; the other formats stay as they are
   */
  public RowPrinter printer(Writer out, boolean csvSafe) {
    return switch (this) {
      case TABLE -> new TablePrinter(out);
      case CSV -> new CsvPrinter(out, csvSafe);
      case JSON -> new JsonPrinter(out);
    };
  }
}
