package io.sluice.ingestion.files.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.files.record.RawRecord;
import io.sluice.ingestion.testing.TestContracts;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Typed rows, written as any dialect has it, come back as they were. */
class DialectPropertyTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** What a contract says, and what it leaves to the file: mark, line end, order of columns. */
  record Dialect(
      char delimiter,
      char quote,
      char decimalSeparator,
      String encoding,
      boolean mark,
      String lineEnd,
      List<Integer> order) {

    Contract contract() {
      return TestContracts.orders(
          "orders",
          "{delimiter: \"%s\", quote: %s, decimalSeparator: \"%s\", encoding: %s, nullTokens: [nil]}"
              .formatted(
                  delimiter == '\t' ? "\\t" : delimiter,
                  quote == '"' ? "'\"'" : "\"'\"",
                  decimalSeparator,
                  encoding));
    }

    byte[] write(List<Object[]> rows) {
      var text = new StringBuilder(mark ? "\uFEFF" : "");
      line(text, "OrderId", "Note", "Amount", "At");
      for (Object[] row : rows) {
        line(
            text,
            row[0].toString(),
            row[1] == null ? "nil" : quoted((String) row[1]),
            quoted(row[2].toString().replace('.', decimalSeparator)),
            row[3] == null ? "" : time((Long) row[3]));
      }
      return text.toString().getBytes(Charset.forName(encoding));
    }

    private void line(StringBuilder text, String... cells) {
      text.append(
          order.stream()
              .map(i -> cells[i])
              .collect(Collectors.joining("" + delimiter, "", lineEnd)));
    }

    private String quoted(String cell) {
      return quote + cell.replace("" + quote, "" + quote + quote) + quote;
    }

    private static String time(long micros) {
      Instant instant = Instant.ofEpochSecond(micros / 1_000_000);
      return LocalDateTime.ofInstant(instant, LONDON).toString().replace('T', ' ') + ":00";
    }
  }

  @Property
  void typedRowsComeBack(@ForAll("dialects") Dialect dialect, @ForAll("tables") List<Object[]> rows)
      throws Exception {
    CsvFile file = CsvFile.open(new ByteArrayInputStream(dialect.write(rows)), dialect.contract());
    assertThat(file.warnings()).isEmpty();
    List<Object> read = new ArrayList<>();
    for (RawRecord record; (record = file.next()) != null; ) {
      read.add(
          file.parse(record) instanceof ParsedLine.Row row
              ? Arrays.asList(row.values())
              : file.parse(record));
    }
    assertThat(read).isEqualTo(rows.stream().map(Arrays::asList).toList());
  }

  /** Where the clock goes back in autumn, an hour is written as the one before it. */
  private static boolean isWrittenOfNoOtherTime(long minutes) {
    var written = LocalDateTime.ofInstant(Instant.ofEpochSecond(minutes * 60), LONDON);
    return LONDON.getRules().getValidOffsets(written).size() == 1;
  }

  @Provide
  Arbitrary<Dialect> dialects() {
    Arbitrary<String> encodings =
        Arbitraries.of(
            "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "ISO-8859-15", "windows-1252", "IBM850");
    return Combinators.combine(
            Arbitraries.of(',', ';', '\t', '|'),
            Arbitraries.of('"', '\''),
            Arbitraries.of('.', ','),
            encodings,
            Arbitraries.of(true, false),
            Arbitraries.of("\n", "\r\n"),
            Arbitraries.shuffle(0, 1, 2, 3))
        .as(
            (delimiter, quote, decimal, encoding, mark, lineEnd, order) ->
                new Dialect(
                    delimiter,
                    quote,
                    decimal,
                    encoding,
                    mark && encoding.startsWith("UTF-"),
                    lineEnd,
                    order));
  }

  @Provide
  Arbitrary<List<Object[]>> tables() {
    Arbitrary<String> note =
        Arbitraries.strings().withChars("ab ,;|\t\"'\n\räÉß").ofMinLength(1).ofMaxLength(12);
    Arbitrary<BigDecimal> amount =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("-9999999.99"), new BigDecimal("9999999.99"))
            .ofScale(2)
            .map(value -> value.setScale(2));
    Arbitrary<Long> at =
        Arbitraries.longs()
            .between(0, 60_000_000)
            .filter(DialectPropertyTest::isWrittenOfNoOtherTime)
            .map(minutes -> minutes * 60_000_000);
    return Combinators.combine(
            Arbitraries.longs(), note.injectNull(0.1), amount, at.injectNull(0.1))
        .as((id, text, exact, time) -> new Object[] {id, text, exact, time})
        .list()
        .ofMaxSize(6);
  }
}
