package io.sluice.ingestion.files.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.util.RawValue;
import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.FileProblem;
import io.sluice.ingestion.files.record.Defect;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.files.record.RawRecord;
import io.sluice.ingestion.testing.TestContracts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParquetRowsTest {
  private static final Contract ORDERS = TestContracts.orders("orders");

  private static final Contract BASKETS =
      TestContracts.of(
          "baskets",
          "",
          """
          - name: tags
            logicalType: array
            items: {logicalType: string}
          - name: lines
            logicalType: array
            items:
              logicalType: object
              properties:
                - name: sku
                  logicalType: string
                  required: true
                  customProperties: [{property: sourceName, value: StockCode}]
                - {name: qty, logicalType: integer, logicalTypeOptions: {format: i32}}
          - name: prices
            logicalType: map
            map:
              key: {logicalType: string}
              value: {logicalType: number, physicalType: "decimal(5,2)"}
          """);

  @TempDir private Path folder;

  @Test
  void columnsAreFoundByNameInAnyOrderAndTheUnknownAreKept() throws Exception {
    ParquetRows rows =
        open(
            ORDERS,
            """
            message m {
              optional group geo { optional double lat; optional binary raw; }
              required int32 Amount (DECIMAL(9,2));
              optional binary till (STRING);
              optional int64 id;
            }
            """,
            to -> {
              group(to, "geo", 0, () -> member(to, "lat", 0, () -> to.addDouble(0.1)));
              member(to, "Amount", 1, () -> to.addInteger(250));
              member(to, "till", 2, () -> to.addBinary(Binary.fromString("7")));
              member(to, "id", 3, () -> to.addLong(9_007_199_254_740_993L));
            });
    assertThat(rows.warnings())
        .containsExactly(
            "columns not in the contract: geo, till; kept in the Kafka header sluice.extra",
            "optional columns missing: Note, At; null in every row");
    ParsedLine.Row row = (ParsedLine.Row) rows.parse(rows.next());
    assertThat(row.values())
        .containsExactly(9_007_199_254_740_993L, null, new BigDecimal("2.50"), null);
    assertThat(extras(row)).isEqualTo(Map.of("geo", "{\"lat\":0.1}", "till", "\"7\""));
    assertThat(rows.next()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "optional int32 OrderId|int:17850|17850",
        "optional int32 OrderId (INTEGER(32,false))|int:-1|4294967295",
        "optional int64 OrderId (INTEGER(64,false))|long:7|7",
        "optional double OrderId|double:17850.0|17850",
        "optional int32 OrderId (DECIMAL(9,1))|int:178500|17850",
        "optional int64 OrderId (INTEGER(64,false))|long:-1|id.range",
        "optional double OrderId|double:12.5|id.logicalType",
        "optional double OrderId|double:NaN|id.logicalType",
        "optional int32 OrderId (DECIMAL(9,1))|int:125|id.logicalType",
      })
  void integersFromWhatTypesHoldThem(String column, String value, String expected)
      throws Exception {
    ParquetRows rows =
        open(
            ORDERS,
            "message m { %s; required int32 Amount; }".formatted(column),
            to -> {
              member(to, "OrderId", 0, () -> add(to, value));
              member(to, "Amount", 1, () -> to.addInteger(1));
            });
    assertThat(firstField(rows)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int64 At (TIMESTAMP(MILLIS,true))|long:1278001560000|2010-07-01T16:26:00Z",
        "int64 At (TIMESTAMP(NANOS,true))|long:1278001560000001000|2010-07-01T16:26:00.000001Z",
        "int64 At (TIMESTAMP(MICROS,false))|long:1278001560000000|2010-07-01T15:26:00Z",
        "binary At (STRING)|text:2010-07-01 16:26|2010-07-01T15:26:00Z",
        "int96 At|int96|2010-07-01T16:26:00Z",
        "int64 At (TIMESTAMP(NANOS,true))|long:1278001560000000001|at.precision",
        "int64 At (TIMESTAMP(MICROS,false))|long:1301189400000000|at.timezone",
        "int64 At (TIMESTAMP(MILLIS,true))|long:9223372036854775807|at.range",
        "binary At (STRING)|text:1.7.2010|at.format",
      })
  void timestampsFromWhatTypesHoldThem(String column, String value, String expected)
      throws Exception {
    ParquetRows rows =
        open(
            ORDERS,
            "message m { required int64 OrderId; required int32 Amount; optional %s; }"
                .formatted(column),
            to -> {
              member(to, "OrderId", 0, () -> to.addLong(1));
              member(to, "Amount", 1, () -> to.addInteger(1));
              member(to, "At", 2, () -> add(to, value));
            });
    ParsedLine parsed = rows.parse(rows.next());
    String shown =
        switch (parsed) {
          case ParsedLine.Row row -> Instant.EPOCH.plusNanos((Long) row.values()[3] * 1_000) + "";
          case ParsedLine.Rejected line -> line.defects().getFirst().rule();
        };
    assertThat(shown).isEqualTo(expected);
  }

  @Test
  void aRowThatCannotBeTypedIsKeptAsJsonWithAllReasons() throws Exception {
    ParquetRows rows =
        open(
            ORDERS,
            """
            message m {
              optional double OrderId; optional binary Note (STRING);
              optional int32 Amount (DECIMAL(9,3)); optional int32 day (DATE);
            }
            """,
            to -> {
              member(to, "OrderId", 0, () -> to.addDouble(1.5));
              member(
                  to,
                  "Note",
                  1,
                  () -> to.addBinary(Binary.fromConstantByteArray(new byte[] {'a', (byte) 0xE9})));
              member(to, "Amount", 2, () -> to.addInteger(1_234));
              member(to, "day", 3, () -> to.addInteger(14_944));
            });
    RawRecord record = rows.next();
    assertThat(record.line()).isEqualTo(1);
    assertThat(((ParsedLine.Rejected) rows.parse(record)).defects())
        .containsExactly(
            new Defect(
                "id.logicalType", "OrderId: '1.5' is not an integer; write for example 12 or 12.0"),
            new Defect("note.encoding", "Note: byte 2 of the text is not UTF-8 (E9)"),
            new Defect(
                "amount.scale",
                "Amount: '1.234' has more than 2 decimal places; values are never rounded: widen"
                    + " the contract's physicalType decimal(9,2)"));
    assertThat(new String(rows.payload(record), StandardCharsets.UTF_8))
        .isEqualTo("{\"OrderId\":1.5,\"Note\":\"Yek=\",\"Amount\":1.234,\"day\":\"2010-12-01\"}");
  }

  @Test
  void everyColumnThatDoesNotFitIsToldBeforeAnyRow() {
    assertThatThrownBy(
            () ->
                open(
                    ORDERS,
                    """
                    message m {
                      required binary OrderId (STRING); optional int32 Note;
                      required double Amount; optional int64 At;
                    }
                    """))
        .isInstanceOf(FileProblem.class)
        .hasMessage(
            "the file's schema does not fit the contract; no row was read:"
                + " column OrderId is STRING, the contract wants integer of 64 bits;"
                + " column Note is INT32, the contract wants string;"
                + " column Amount is DOUBLE, the contract wants decimal(9,2) (floating point cannot"
                + " hold exact decimals: write the column as DECIMAL(9,2), or say format: f64 in"
                + " the contract);"
                + " column At is INT64, the contract wants timestamp (local ones of"
                + " Europe/London)");
  }

  @Test
  void aRequiredColumnThatIsMissingIsNamed() {
    assertThatThrownBy(() -> open(ORDERS, "message m { required int64 OrderId; }"))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("a required column is missing: Amount (field amount)")
        .hasMessageContaining("The file has: OrderId");
  }

  @Test
  void localTimesNeedAZone() {
    Contract zoned =
        TestContracts.of(
            "zoned",
            "",
            "- {name: at, logicalType: timestamp, logicalTypeOptions: {timezone: true}}");
    assertThatThrownBy(
            () -> open(zoned, "message m { optional int64 at (TIMESTAMP(MICROS,false)); }"))
        .hasMessageContaining("column at is TIMESTAMP(MICROS,false), the contract wants timestamp")
        .hasMessageContaining("say defaultTimezone in the contract");
  }

  @Test
  void nestedValuesWithTheirUnknownMembers() throws Exception {
    ParquetRows rows =
        open(
            BASKETS,
            """
            message m {
              optional group tags (LIST) { repeated group list { optional binary element (STRING); } }
              optional group lines (LIST) { repeated group list { optional group element {
                required binary StockCode (STRING); optional boolean gift; optional int32 qty; } } }
              optional group prices (MAP) { repeated group key_value {
                required binary key (STRING); optional int32 value (DECIMAL(5,2)); } }
            }
            """,
            to -> {
              group(
                  to,
                  "tags",
                  0,
                  () ->
                      member(
                          to,
                          "list",
                          0,
                          () -> {
                            one(to, () -> member(to, "element", 0, () -> add(to, "text:a")));
                            one(to, () -> {});
                          }));
              group(
                  to,
                  "lines",
                  1,
                  () ->
                      group(
                          to,
                          "list",
                          0,
                          () ->
                              group(
                                  to,
                                  "element",
                                  0,
                                  () -> {
                                    member(to, "StockCode", 0, () -> add(to, "text:A"));
                                    member(to, "gift", 1, () -> to.addBoolean(true));
                                    member(to, "qty", 2, () -> to.addInteger(2));
                                  })));
              group(
                  to,
                  "prices",
                  2,
                  () ->
                      group(
                          to,
                          "key_value",
                          0,
                          () -> {
                            member(to, "key", 0, () -> add(to, "text:GBP"));
                            member(to, "value", 1, () -> to.addInteger(250));
                          }));
            });
    ParsedLine.Row row = (ParsedLine.Row) rows.parse(rows.next());
    assertThat(row.values()[0]).isEqualTo(Arrays.asList("a", null));
    assertThat((Object[]) ((List<?>) row.values()[1]).getFirst()).containsExactly("A", 2);
    assertThat(row.values()[2]).isEqualTo(Map.of("GBP", new BigDecimal("2.50")));
    assertThat(extras(row)).isEqualTo(Map.of("lines[0].gift", "true"));
  }

  /** Two levels, as old writers nest lists, and none, as Protocol Buffers do. */
  @Test
  void listsAsOldWritersNestThem() throws Exception {
    ParquetRows rows =
        open(
            BASKETS,
            """
            message m {
              repeated binary tags (STRING);
              optional group lines (LIST) { repeated group array {
                required binary StockCode (STRING); optional int32 qty; } }
            }
            """,
            to -> {
              member(
                  to,
                  "tags",
                  0,
                  () -> {
                    add(to, "text:a");
                    add(to, "text:b");
                  });
              group(
                  to,
                  "lines",
                  1,
                  () ->
                      group(
                          to,
                          "array",
                          0,
                          () -> member(to, "StockCode", 0, () -> add(to, "text:A"))));
            });
    ParsedLine.Row row = (ParsedLine.Row) rows.parse(rows.next());
    assertThat(row.values()[0]).isEqualTo(List.of("a", "b"));
    assertThat((Object[]) ((List<?>) row.values()[1]).getFirst()).containsExactly("A", null);
  }

  @Test
  void nestedColumnsThatDoNotFitAreTold() {
    assertThatThrownBy(
            () ->
                open(
                    BASKETS,
                    """
                    message m {
                      optional binary tags (STRING);
                      optional group lines (LIST) { repeated group list { optional group element {
                        optional binary qty (STRING); } } }
                      optional group prices (MAP) { repeated group key_value {
                        required binary key (STRING); optional double value; } }
                    }
                    """))
        .hasMessageContaining("column tags is STRING, the contract wants array of string")
        .hasMessageContaining("column lines[].StockCode is missing, and the contract requires it")
        .hasMessageContaining("column lines[].qty is STRING, the contract wants integer of 32 bits")
        .hasMessageContaining("column prices.value is DOUBLE, the contract wants decimal(5,2)");
  }

  @Test
  void aFileThatBreaksOffIsOneMessage() throws Exception {
    open(ORDERS, "message m { required int64 OrderId; required int32 Amount; }").close();
    Path file = folder.resolve("a.parquet");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 20));
    assertThatThrownBy(() -> ParquetRows.open(FileChannel.open(file), ORDERS))
        .isInstanceOf(FileProblem.class)
        .hasMessageStartingWith("the Parquet file breaks off: its footer is missing");
  }

  /** A row as it is told to the writer. */
  @FunctionalInterface
  private interface WrittenRow {
    void accept(RecordConsumer to);
  }

  private ParquetRows open(Contract contract, String schema, WrittenRow... rows)
      throws IOException, FileProblem {
    Path file = folder.resolve("a.parquet");
    ParquetFiles.write(
        file,
        MessageTypeParser.parseMessageType(schema),
        _ -> {},
        List.of(rows),
        (row, to) -> row.accept(to));
    return ParquetRows.open(FileChannel.open(file), contract);
  }

  private static String firstField(ParquetRows rows) throws FileProblem {
    return switch (rows.parse(rows.next())) {
      case ParsedLine.Row row -> row.values()[0].toString();
      case ParsedLine.Rejected line -> line.defects().getFirst().rule();
    };
  }

  private static Map<String, String> extras(ParsedLine.Row row) {
    Map<String, String> extras = new java.util.HashMap<>();
    row.extras().forEach((name, json) -> extras.put(name, ((RawValue) json).rawValue().toString()));
    return extras;
  }

  private static void member(RecordConsumer to, String name, int index, Runnable value) {
    to.startField(name, index);
    value.run();
    to.endField(name, index);
  }

  private static void group(RecordConsumer to, String name, int index, Runnable members) {
    member(to, name, index, () -> one(to, members));
  }

  private static void one(RecordConsumer to, Runnable members) {
    to.startGroup();
    members.run();
    to.endGroup();
  }

  /** A value written as type:value; {@code int96} is one instant. */
  private static void add(RecordConsumer to, String value) {
    String text = value.substring(value.indexOf(':') + 1);
    switch (value.substring(0, value.length() - text.length())) {
      case "int:" -> to.addInteger(Integer.parseInt(text));
      case "long:" -> to.addLong(Long.parseLong(text));
      case "double:" -> to.addDouble(Double.parseDouble(text));
      case "text:" -> to.addBinary(Binary.fromString(text));
      default -> {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong((16 * 60 + 26) * 60_000_000_000L).putInt(14_791 + 2_440_588);
        to.addBinary(Binary.fromConstantByteArray(bytes.array()));
      }
    }
  }
}
