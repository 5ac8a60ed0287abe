package io.sluice.ingestion.files.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.FileProblem;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.testing.TestContracts;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in the encoding that the contract says, in the one that their mark says, and in others. */
class EncodingTest {
  private static final String HEADER = "OrderId;Note;Amount;At\n";

  @ParameterizedTest
  @CsvSource({
    "UTF-8, UTF-8, false",
    "UTF-8, UTF-8, true",
    "ISO-8859-1, ISO-8859-1, false",
    "windows-1252, windows-1252, false",
    "UTF-16LE, UTF-16LE, false",
    "UTF-16LE, UTF-16LE, true",
    "UTF-16BE, UTF-16BE, true",
    "UTF-16, UTF-16LE, false",
    "UTF-16, UTF-16BE, false",
    "UTF-16, UTF-16LE, true",
    "UTF-16, UTF-16BE, true",
    "UTF-8, UTF-16LE, true",
    "UTF-8, UTF-16BE, true",
    "windows-1252, UTF-8, true",
    "ISO-8859-1, UTF-16LE, true",
  })
  void aFileIsReadInTheEncodingThatItHas(String stated, String actual, boolean mark)
      throws Exception {
    String text = (mark ? "\uFEFF" : "") + HEADER + "1;\"Käse;\nÉtat\";2,5;\r\n";
    CsvFile file = open(contract(stated), text.getBytes(Charset.forName(actual)));
    assertThat(((ParsedLine.Row) file.parse(file.next())).values())
        .containsExactly(1L, "Käse;\nÉtat", new BigDecimal("2.50"), null);
    assertThat(file.next()).isNull();
    assertThat(file.lines()).isEqualTo(3);
    assertThat(file.warnings()).hasSize(actual.startsWith(stated) ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, UTF-16LE",
    "UTF-8, UTF-16BE",
    "windows-1252, UTF-16LE",
    "UTF-16LE, UTF-8",
    "UTF-16, UTF-8",
    "UTF-16BE, UTF-16LE",
    "UTF-16LE, UTF-16BE",
  })
  void anotherEncodingIsOneMessage(String stated, String actual) {
    byte[] bytes = (HEADER + "1;Käse;2,5;\n").getBytes(Charset.forName(actual));
    assertThatThrownBy(() -> open(contract(stated), bytes))
        .isInstanceOf(FileProblem.class)
        .hasMessageStartingWith("line 1, byte 1: the file seems to be " + actual + ", the contract")
        .hasMessageContaining("value: {encoding: %s}", actual);
  }

  @Test
  void aLineOfLatin1InAFileOfUtf8IsRejectedWithItsByte() throws Exception {
    byte[] bytes = (HEADER + "1;Käse;2,5;\n").getBytes(Charset.forName("ISO-8859-1"));
    CsvFile file = open(contract("UTF-8"), bytes);
    assertThat(((ParsedLine.Rejected) file.parse(file.next())).defects().getFirst().reason())
        .startsWith("byte 4 of the line is not UTF-8 (E4 73 65 3B); if the whole file is of")
        .contains("encoding: windows-1252");
  }

  @Test
  void aHeaderOfLatin1InAFileOfUtf8IsOneMessage() {
    byte[] bytes = "OrderId;Präfix;Amount\n".getBytes(Charset.forName("ISO-8859-1"));
    assertThatThrownBy(() -> open(contract("UTF-8"), bytes))
        .isInstanceOf(FileProblem.class)
        .hasMessageStartingWith("the header (line 1) cannot be read: byte 11 of the line is not");
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, Käse, 'line 2, byte 4 (C3 A4)'",
    "windows-1252, 5 €, 'line 2, byte 5 (E2 82 AC)'",
    "windows-1252, Ελλάς, 'line 2, byte 3 (CE 95)'",
  })
  void utf8InAFileOfLatin1IsOneMessage(String stated, String note, String place) {
    byte[] bytes = (HEADER + "1;" + note + ";2,5;\n").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(
            () -> CsvFile.requireEncoding(new ByteArrayInputStream(bytes), contract(stated)))
        .isInstanceOf(FileProblem.class)
        .hasMessageStartingWith(place + ": the file is UTF-8, the contract says " + stated);
  }

  /** An accented capital before a quotation mark is UTF-8 by chance only. */
  @ParameterizedTest
  @CsvSource({
    "windows-1252, CAFÉ’S",
    "windows-1252, Käse",
    "ISO-8859-1, plain",
    "ISO-8859-1, 'CAFÉ’S, Käse'"
  })
  void textOfOneByteALetterIsNotTakenForUtf8(String stated, String note) throws Exception {
    byte[] bytes = (HEADER + "1;" + note + ";2,5;\n").getBytes(Charset.forName(stated));
    CsvFile.requireEncoding(new ByteArrayInputStream(bytes), contract(stated));
  }

  @Test
  void aTabSeparatesToo() throws Exception {
    Contract tabs = TestContracts.orders("tabs", "{delimiter: \"\\t\"}");
    CsvFile file =
        open(tabs, "OrderId\tNote\tAmount\tAt\n1\ta,b;c\t2.5\t\n".getBytes(StandardCharsets.UTF_8));
    assertThat(((ParsedLine.Row) file.parse(file.next())).values())
        .containsExactly(1L, "a,b;c", new BigDecimal("2.50"), null);
  }

  private static Contract contract(String encoding) {
    return TestContracts.orders(
        "orders", "{delimiter: \";\", decimalSeparator: \",\", encoding: %s}".formatted(encoding));
  }

  private static CsvFile open(Contract contract, byte[] bytes) throws Exception {
    CsvFile.requireEncoding(new ByteArrayInputStream(bytes), contract);
    return CsvFile.open(new ByteArrayInputStream(bytes), contract);
  }
}
