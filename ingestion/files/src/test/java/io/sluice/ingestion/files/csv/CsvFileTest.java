package io.sluice.ingestion.files.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.FileProblem;
import io.sluice.ingestion.files.record.Defect;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.files.record.RawRecord;
import io.sluice.ingestion.testing.TestContracts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvFileTest {
  private static final Contract ORDERS = TestContracts.orders("orders");
  private static final String HEADER = "OrderId,Note,Amount,At\n";

  @Test
  void cellsBecomeTypedValues() throws Exception {
    assertThat(rows(ORDERS, HEADER + "17850.0, kept as is ,12.5,2010-07-01 08:26:00\n,,,\n"))
        .containsExactly(
            new Object[] {17850L, " kept as is ", new BigDecimal("12.50"), micros("07:26")},
            new Object[] {null, null, null, null});
  }

  @Test
  void columnsAreFoundBySourceNameThenByNameInAnyOrder() throws Exception {
    assertThat(rows(ORDERS, "At,amount,id,Note\n2010-07-01 08:26,1,2,n\n"))
        .containsExactly(new Object[] {2L, "n", new BigDecimal("1.00"), micros("07:26")});
  }

  @Test
  void aMissingRequiredColumnIsNamedWithWhatTheFileHas() {
    assertThatThrownBy(() -> open(ORDERS, "OrderId,Note,Preis\n1,n,2\n"))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("a required column is missing: Amount (field amount)")
        .hasMessageContaining("The file has: OrderId, Note, Preis")
        .hasMessageContaining("property: sourceName");
  }

  @Test
  void aMissingOptionalColumnIsAWarning() throws Exception {
    CsvFile file = open(ORDERS, "OrderId,Amount\n1,2\n");
    assertThat(file.warnings())
        .containsExactly("optional columns missing: Note, At; null in every row");
    assertThat(((ParsedLine.Row) file.parse(file.next())).values())
        .containsExactly(1L, null, new BigDecimal("2.00"), null);
  }

  @Test
  void extraColumnsAreWarnedOfAndKept() throws Exception {
    CsvFile file = open(ORDERS, "OrderId,Till,Amount,Note,At,\n1,7,2,,,x\n1,,2,,,\n");
    assertThat(file.warnings())
        .containsExactly(
            "columns not in the contract: Till, column 6; kept in the Kafka header sluice.extra");
    assertThat(((ParsedLine.Row) file.parse(file.next())).extras())
        .isEqualTo(Map.of("Till", "7", "column 6", "x"));
    assertThat(((ParsedLine.Row) file.parse(file.next())).extras()).isEmpty();
  }

  @Test
  void anotherDelimiterIsRecognised() {
    assertThatThrownBy(() -> open(ORDERS, "OrderId;Note;Amount;At\n1;n;2;\n"))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("separated by ';', the contract says ','")
        .hasMessageContaining("property: csv, value: {delimiter: \";\"}");
  }

  @Test
  void nestedFieldsNeedAColumnOfJson() throws Exception {
    Contract nested =
        TestContracts.of(
            "nested",
            "",
            """
            - {name: id, logicalType: integer}
            - name: lines
              logicalType: array
              items:
                logicalType: object
                properties: [{name: sku, logicalType: string}]
            """);
    assertThatThrownBy(() -> open(nested, "id,lines.sku\n1,A\n"))
        .isInstanceOf(FileProblem.class)
        .hasMessage(
            "the file is CSV, but test.nested has nested fields, and no column holds them: lines."
                + " Ingest JSON lines or Parquet instead, or write their values as JSON into a"
                + " column, for example 'lines' with [{\"sku\": ...}]");
    CsvFile file = open(nested, "id,lines\n1,\"[{\"\"sku\"\": \"\"A\"\"}]\"\n");
    ParsedLine.Row row = (ParsedLine.Row) file.parse(file.next());
    assertThat((Object[]) ((List<?>) row.values()[1]).getFirst()).containsExactly("A");
  }

  @Test
  void aColumnNamedTwiceIsRefused() {
    assertThatThrownBy(() -> open(ORDERS, "OrderId,Note,Note,Amount\n"))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("'Note' twice");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatThrownBy(() -> open(ORDERS, "\n\n"))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("empty");
  }

  @Test
  void aHeaderThatCannotBeReadIsRefused() {
    assertThatThrownBy(() -> open(ORDERS, "OrderId,\"Note,Amount\n1,2,3\n"))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("the header (line 1) cannot be read: a quote");
  }

  @Test
  void everyCellThatFailsIsTold() throws Exception {
    List<Defect> defects = rejected(HEADER + "12.5,ok,1.234,01.12.2010\n");
    assertThat(defects)
        .extracting(Defect::rule)
        .containsExactly("id.logicalType", "amount.scale", "at.format");
    assertThat(defects.getFirst().reason())
        .isEqualTo("id: '12.5' is not an integer; write for example 12 or 12.0");
  }

  @Test
  void anotherNumberOfCellsIsRejected() throws Exception {
    assertThat(rejected(HEADER + "1,n,2\n"))
        .containsExactly(
            new Defect("csv.cells", "the line has 3 cells, expected 4: OrderId, Note, Amount, At"));
    assertThat(rejected(HEADER + "1,n,2,,\n").getFirst().rule()).isEqualTo("csv.cells");
  }

  @Test
  void invalidUtf8IsRejectedWithItsBytes() throws Exception {
    byte[] bytes = (HEADER + "1,n_,2,\n2,n,2,\n").getBytes(StandardCharsets.UTF_8);
    bytes[HEADER.length() + 3] = (byte) 0xFC;
    CsvFile file = CsvFile.open(new ByteArrayInputStream(bytes), ORDERS);
    Defect defect = ((ParsedLine.Rejected) file.parse(file.next())).defects().getFirst();
    assertThat(defect.rule()).isEqualTo("csv.encoding");
    assertThat(defect.reason()).startsWith("byte 4 of the line is not UTF-8 (FC 2C 32 2C)");
    assertThat(file.parse(file.next())).isInstanceOf(ParsedLine.Row.class);
  }

  @Test
  void aReplacementCharacterInTheFileIsText() throws Exception {
    assertThat(rows(ORDERS, HEADER + "1,\uFFFD,2,\n").getFirst()[1]).isEqualTo("\uFFFD");
  }

  @Test
  void aCarriageReturnOutsideQuotesIsRejected() throws Exception {
    assertThat(rejected(HEADER + "1,n,2,\r1,n,2,\n").getFirst().rule()).isEqualTo("csv.record");
  }

  @Test
  void theDialectOfTheContractHolds() throws Exception {
    Contract german =
        TestContracts.orders(
            "german",
            "{delimiter: ';', quote: \"'\", encoding: windows-1252, header: false,"
                + " decimalSeparator: ',', nullTokens: ['-', 'NULL']}");
    var bytes = "1;'a;ü';2,5;-\nNULL;;1.5;\n".getBytes("windows-1252");
    CsvFile file = CsvFile.open(new ByteArrayInputStream(bytes), german);
    assertThat(((ParsedLine.Row) file.parse(file.next())).values())
        .containsExactly(1L, "a;ü", new BigDecimal("2.50"), null);
    assertThat(((ParsedLine.Rejected) file.parse(file.next())).defects())
        .extracting(Defect::rule)
        .containsExactly("amount.logicalType");
  }

  private static CsvFile open(Contract contract, String text) throws IOException, FileProblem {
    return CsvFile.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), contract);
  }

  private static List<Object[]> rows(Contract contract, String text) throws Exception {
    CsvFile file = open(contract, text);
    List<Object[]> rows = new ArrayList<>();
    for (RawRecord record; (record = file.next()) != null; ) {
      rows.add(((ParsedLine.Row) file.parse(record)).values());
    }
    return rows;
  }

  private static List<Defect> rejected(String text) throws Exception {
    CsvFile file = open(ORDERS, text);
    return ((ParsedLine.Rejected) file.parse(file.next())).defects();
  }

  private static long micros(String utc) {
    return Instant.parse("2010-07-01T" + utc + ":00Z").getEpochSecond() * 1_000_000;
  }
}
