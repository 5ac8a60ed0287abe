package io.sluice.ingestion.files.csv;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.FileProblem;
import io.sluice.ingestion.files.record.Columns;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.files.record.RawRecord;
import io.sluice.ingestion.files.text.FramedRows;
import io.sluice.ingestion.files.text.RecordFramer;
import io.sluice.ingestion.files.text.Utf8Scan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A CSV file opened under a contract: its header read, its records parsed one by one. */
public final class CsvFile extends FramedRows {
  private final RowParser parser;
  private final Columns columns;
  private final Charset stated;

  private CsvFile(RecordFramer framer, RowParser parser, Columns columns, Charset stated) {
    super(framer);
    this.parser = parser;
    this.columns = columns;
    this.stated = stated;
  }

  /**
   * Opens the decompressed bytes of a file and reads its header, if the dialect has one.
   *
   * @throws FileProblem when the file is empty or its header does not fit the contract
   */
  public static CsvFile open(InputStream in, Contract contract) throws IOException, FileProblem {
    var framer = new RecordFramer(in, contract.csv());
    requireEncoding(framer);
    var splitter = new CellSplitter(contract.csv(), framer.charset());
    Columns columns =
        contract.csv().header()
            ? columns(contract, header(framer, splitter))
            : Columns.inOrder(contract);
    return new CsvFile(
        framer, new RowParser(contract, splitter, columns), columns, contract.csv().charset());
  }

  /**
   * Refuses a file of another encoding than the contract's, where its lines would not tell.
   *
   * @param in its decompressed bytes, which are read as far as it takes
   */
  public static void requireEncoding(InputStream in, Contract contract)
      throws IOException, FileProblem {
    Charset stated = contract.csv().charset();
    boolean anyByteIsALetter =
        !stated.name().startsWith("UTF-") && stated.newEncoder().maxBytesPerChar() == 1;
    Optional<String> letter = anyByteIsALetter ? Utf8Scan.firstLetter(in) : Optional.empty();
    if (letter.isPresent()) {
      throw new FileProblem(
          "%s: the file is UTF-8, the contract says %s. If all files of this dataset are so, set"
                  .formatted(letter.get(), stated)
              + " in the contract's customProperties: property: csv, value: {encoding: UTF-8}");
    }
  }

  private static void requireEncoding(RecordFramer framer) throws IOException, FileProblem {
    Optional<String> other = framer.otherEncoding();
    if (other.isPresent()) {
      throw new FileProblem(
          "line 1, byte 1: the file seems to be %s, the contract says %s. If all files of this"
                  .formatted(other.get(), framer.charset())
              + " dataset are so, set in the contract's customProperties: property: csv, value:"
              + " {encoding: %s}".formatted(other.get()));
    }
  }

  private static Columns columns(Contract contract, List<String> header) throws FileProblem {
    Delimiters.require(contract, header);
    NestedFields.require(contract, header);
    return Columns.of(contract, header);
  }

  private static List<String> header(RecordFramer framer, CellSplitter splitter)
      throws IOException, FileProblem {
    RawRecord first = framer.next();
    if (first == null) {
      throw new FileProblem(
          framer.truncated()
              ? "the file breaks off before the end of its header; nothing could be read"
              : "the file is empty: not even a header line");
    }
    if (first.defect().isPresent()) {
      throw new FileProblem(
          "the header (line %d) cannot be read: %s"
              .formatted(first.line(), first.defect().get().reason()));
    }
    try {
      return List.of(splitter.split(first.bytes()));
    } catch (CellSplitter.UnreadableException e) {
      throw new FileProblem(
          "the header (line %d) cannot be read: %s".formatted(first.line(), e.getMessage()));
    }
  }

  @Override
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!framer.charset().name().startsWith(stated.name())) {
      warnings.add(
          "begins with the byte order mark of %s and is read so, though the contract says %s"
              .formatted(framer.charset(), stated));
    }
    warnings.addAll(columns.warnings());
    return warnings;
  }

  @Override
  public List<String> remarks() {
    return List.of();
  }

  @Override
  public ParsedLine parse(RawRecord record) {
    return parser.parse(record);
  }
}
