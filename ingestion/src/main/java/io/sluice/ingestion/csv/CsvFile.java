package io.sluice.ingestion.csv;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.ingestion.FileProblem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A CSV file opened under a contract: its header read, its records parsed one by one. */
public final class CsvFile implements Closeable {
  private final RecordFramer framer;
  private final RowParser parser;
  private final Columns columns;

  private CsvFile(RecordFramer framer, RowParser parser, Columns columns) {
    this.framer = framer;
    this.parser = parser;
    this.columns = columns;
  }

  /**
   * Opens the decompressed bytes of a file and reads its header, if the dialect has one.
   *
   * @throws FileProblem when the file is empty or its header does not fit the contract
   */
  public static CsvFile open(InputStream in, Contract contract) throws IOException, FileProblem {
    var framer = new RecordFramer(in, contract.csv());
    var splitter = new CellSplitter(contract.csv(), framer.charset());
    Columns columns =
        contract.csv().header()
            ? Columns.of(contract, header(framer, splitter))
            : Columns.inOrder(contract);
    return new CsvFile(framer, new RowParser(contract, splitter, columns), columns);
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

  /** What people should know about the file as a whole, though it can be read. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    List<String> extra = columns.extra();
    if (!extra.isEmpty()) {
      warnings.add(
          "column%s not in the contract: %s; kept in the Kafka header sluice.extra"
              .formatted(extra.size() == 1 ? "" : "s", String.join(", ", extra)));
    }
    if (!columns.missing().isEmpty()) {
      warnings.add(
          "optional column%s missing: %s; null in every row"
              .formatted(
                  columns.missing().size() == 1 ? "" : "s",
                  columns.missing().stream()
                      .map(Field::sourceName)
                      .collect(Collectors.joining(", "))));
    }
    return warnings;
  }

  /** The next record, or null at the end of what is whole. */
  public RawRecord next() throws IOException {
    return framer.next();
  }

  public ParsedLine parse(RawRecord record) {
    return parser.parse(record);
  }

  /** The position behind the last record, and how to come back to it. */
  public RecordFramer position() {
    return framer;
  }

  /** How many columns of the file the contract does not know. */
  public int extraColumns() {
    return columns.extra().size();
  }

  @Override
  public void close() throws IOException {
    framer.close();
  }
}
