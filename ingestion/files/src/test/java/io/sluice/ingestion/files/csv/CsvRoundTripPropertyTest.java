package io.sluice.ingestion.files.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.sluice.contracts.model.CsvDialect;
import io.sluice.ingestion.files.record.RawRecord;
import io.sluice.ingestion.files.text.RecordFramer;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvRoundTripPropertyTest {

  @Property
  void whatACsvWriterWritesComesBackInEveryDialect(
      @ForAll("tables") List<List<String>> table,
      @ForAll LineDelimiter lineEnd,
      @ForAll("delimiters") char delimiter,
      @ForAll("encodings") String encoding)
      throws Exception {
    var text = new StringWriter();
    LineDelimiter written = lineEnd == LineDelimiter.CR ? LineDelimiter.LF : lineEnd;
    try (CsvWriter writer =
        CsvWriter.builder().fieldSeparator(delimiter).lineDelimiter(written).build(text)) {
      table.forEach(writer::writeRecord);
    }
    byte[] bytes = text.toString().getBytes(Charset.forName(encoding));
    var dialect = new CsvDialect(delimiter, '"', Charset.forName(encoding), true, '.', List.of());
    var framer = new RecordFramer(new ByteArrayInputStream(bytes), dialect);
    var splitter = new CellSplitter(dialect, framer.charset());
    List<List<String>> read = new ArrayList<>();
    for (RawRecord record; (record = framer.next()) != null; ) {
      assertThat(record.defect()).isEmpty();
      read.add(List.of(splitter.split(record.bytes())));
    }
    assertThat(visible(read)).isEqualTo(visible(table));
  }

  @Provide
  Arbitrary<Character> delimiters() {
    return Arbitraries.of(',', ';', '\t', '|');
  }

  /** "UTF-16" is written with a byte order mark. */
  @Provide
  Arbitrary<String> encodings() {
    return Arbitraries.of("UTF-8", "windows-1252", "UTF-16", "UTF-16LE", "UTF-16BE");
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> cell =
        Arbitraries.strings().withChars("ab ,;\"\n\rä€'").ofMinLength(0).ofMaxLength(12);
    return Arbitraries.integers()
        .between(2, 5)
        .flatMap(width -> cell.list().ofSize(width).list().ofMaxSize(8));
  }

  private static String visible(List<List<String>> table) {
    return table.toString().replace("\r", "CR").replace("\n", "LF");
  }
}
