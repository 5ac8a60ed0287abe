package io.sluice.ingestion.files.json;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.FileProblem;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.files.record.RawRecord;
import io.sluice.ingestion.files.text.FramedRows;
import io.sluice.ingestion.files.text.LineText;
import io.sluice.ingestion.files.text.RecordFramer;
import io.sluice.ingestion.files.value.JsonRows;
import io.sluice.terminal.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A file of JSON lines: each line one object, blank lines between them. */
public final class JsonLinesFile extends FramedRows {
  private static final int PEEKED = 1 << 16;

  private final LineText text;
  private final JsonRows rows;
  private final ExtraMembers extras = new ExtraMembers();

  private JsonLinesFile(RecordFramer framer, Contract contract) {
    super(framer);
    this.text = new LineText(framer.charset());
    this.rows = new JsonRows(contract.fields());
  }

  /**
   * Opens the decompressed bytes of a file.
   *
   * @throws FileProblem when it is JSON in another shape than one object a line
   */
  public static JsonLinesFile open(InputStream in, Contract contract)
      throws IOException, FileProblem {
    RecordFramer framer = RecordFramer.ofLines(in, "json");
    var other = framer.otherEncoding();
    if (other.isPresent()) {
      throw new FileProblem(
          "line 1, byte 1: the file seems to be %s; JSON lines are UTF-8, or begin with the byte"
                  .formatted(other.get())
              + " order mark of UTF-16");
    }
    String beginning = new String(framer.peek(PEEKED), framer.charset()).stripLeading();
    String first = beginning.lines().findFirst().orElse("").strip();
    if (first.startsWith("[") || (first.equals("{") && beginning.length() > first.length())) {
      throw new FileProblem(
          "the file is JSON, but not JSON lines: its first line is '%s', expected a whole object"
                  .formatted(shown(first))
              + " on every line. jq -c '%s' <file> writes it so"
                  .formatted(first.startsWith("[") ? ".[]" : "."));
    }
    if (JsonObjects.afterFirst(first) == JsonObjects.After.ANOTHER_OBJECT) {
      throw new FileProblem(
          "the file is JSON, but not JSON lines: its objects stand one behind the other, expected"
              + " each on a line of its own. jq -c . <file> writes it so");
    }
    if (!first.isEmpty()
        && beginning.lines().noneMatch(line -> line.stripLeading().startsWith("{"))) {
      throw new FileProblem(
          "is named or taken for JSON lines, but no line at its beginning is a JSON object; the"
              + " first is '%s'. If it is CSV, name it .csv".formatted(shown(first)));
    }
    return new JsonLinesFile(framer, contract);
  }

  private static String shown(String line) {
    return Printable.of(line.length() <= 40 ? line : line.substring(0, 40) + "...");
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public List<String> remarks() {
    return extras.remarks();
  }

  @Override
  public ParsedLine parse(RawRecord record) {
    if (record.defect().isPresent()) {
      return new ParsedLine.Rejected(List.of(record.defect().get()));
    }
    String line;
    try {
      line = text.decode(record.bytes());
    } catch (LineText.UndecodableException e) {
      return ParsedLine.Rejected.of("json.encoding", e.getMessage());
    }
    ParsedLine parsed = rows.parse(line);
    if (parsed instanceof ParsedLine.Row row) {
      extras.count(row.extras().keySet());
    }
    return parsed;
  }
}
