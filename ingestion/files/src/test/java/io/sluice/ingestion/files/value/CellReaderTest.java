package io.sluice.ingestion.files.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sluice.contracts.model.CsvDialect;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellReaderTest {
  private static final FieldType LONG = new FieldType.Whole(64);
  private static final FieldType PRICE = new FieldType.Decimal(6, 2);
  private static final FieldType LOCAL =
      new FieldType.Timestamp(Optional.empty(), Optional.of(ZoneId.of("Europe/London")));
  private static final FieldType ZONED =
      new FieldType.Timestamp(Optional.empty(), Optional.empty());

  @ParameterizedTest
  @CsvSource({"0,0", "-17,-17", "+5,5", "17850.0,17850", "1e3,1000", "' 7 ',7", ".0,0", "12.,12"})
  void integers(String cell, long value) throws Exception {
    assertThat(read(LONG, cell)).isEqualTo(value);
    assertThat(read(new FieldType.Whole(32), cell)).isEqualTo((int) value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12.5", "x", "1 000", "0x10", "١٢", "1e", "--1", ".", "1d", "NaN"})
  void notIntegers(String cell) {
    assertInvalid(LONG, cell, "logicalType");
  }

  @Test
  void integersBeyondTheirBits() {
    assertInvalid(new FieldType.Whole(32), "2147483648", "range");
    assertInvalid(LONG, "9223372036854775808", "range");
    assertInvalid(LONG, "1e999999999", "range");
    assertInvalid(LONG, "9".repeat(500), "logicalType");
  }

  @ParameterizedTest
  @CsvSource({"12.5,12.50", "12.500,12.50", "-0.01,-0.01", "9999.99,9999.99", "1e2,100.00"})
  void decimals(String cell, BigDecimal value) throws Exception {
    assertThat(read(PRICE, cell)).isEqualTo(value);
  }

  @Test
  void decimalsAreNeverRounded() {
    assertInvalid(PRICE, "1.234", "scale");
    assertInvalid(PRICE, "10000", "precision");
    assertInvalid(PRICE, "1e400", "precision");
    assertInvalid(PRICE, "1e-400", "scale");
    assertInvalid(PRICE, "1,5", "logicalType");
  }

  @Test
  void floatingPointNumbers() throws Exception {
    assertThat(read(new FieldType.Floating(64), "0.1")).isEqualTo(0.1);
    assertThat(read(new FieldType.Floating(32), "0.1")).isEqualTo(0.1f);
    assertInvalid(new FieldType.Floating(32), "1e39", "range");
    assertInvalid(new FieldType.Floating(64), "Infinity", "logicalType");
  }

  @Test
  void booleans() throws Exception {
    assertThat(List.of(read(new FieldType.Bool(), "TRUE"), read(new FieldType.Bool(), "1")))
        .containsOnly(true);
    assertThat(List.of(read(new FieldType.Bool(), "no"), read(new FieldType.Bool(), "0")))
        .containsOnly(false);
    assertInvalid(new FieldType.Bool(), "2", "logicalType");
  }

  @Test
  void textIsTakenAsItStands() throws Exception {
    assertThat(read(new FieldType.Text(), "  a\tB ")).isEqualTo("  a\tB ");
  }

  @Test
  void aCellOfSpacesIsNullForOtherTypes() throws Exception {
    assertThat(read(LONG, "  ")).isNull();
  }

  @Test
  void dates() throws Exception {
    assertThat(read(new FieldType.Date(Optional.empty()), "2010-12-01")).isEqualTo(day());
    assertThat(read(new FieldType.Date(Optional.of("d/M/yyyy")), "1/12/2010")).isEqualTo(day());
    assertThat(read(new FieldType.Date(Optional.of("dd-MMM-yy")), "01-DEC-10")).isEqualTo(day());
    assertInvalid(new FieldType.Date(Optional.empty()), "2010-02-29", "format");
    assertInvalid(new FieldType.Date(Optional.of("dd/MM/yyyy")), "31/06/2010", "format");
  }

  @Test
  void times() throws Exception {
    assertThat(read(new FieldType.Time(Optional.empty()), "08:26")).isEqualTo(30_360_000_000L);
    assertThat(read(new FieldType.Time(Optional.of("hh:mm a")), "08:26 am"))
        .isEqualTo(30_360_000_000L);
    assertInvalid(new FieldType.Time(Optional.empty()), "25:00", "format");
    assertInvalid(new FieldType.Time(Optional.empty()), "08:26:00.0000001", "precision");
  }

  @ParameterizedTest
  @CsvSource({
    "2010-12-01 08:26:00,2010-12-01T08:26:00Z",
    "2010-07-01T08:26,2010-07-01T07:26:00Z",
    "2010-07-01 08:26:00.123456,2010-07-01T07:26:00.123456Z",
    "2010-07-01T08:26:00+02:00,2010-07-01T06:26:00Z",
    "2010-07-01 08:26:00+00,2010-07-01T08:26:00Z",
    "2010-07-01 08:26:00 +0100,2010-07-01T07:26:00Z",
    "2010-07-01T08:26:00Z,2010-07-01T08:26:00Z",
  })
  void timestampsInAZone(String cell, Instant instant) throws Exception {
    assertThat(read(LOCAL, cell)).isEqualTo(micros(instant));
  }

  @Test
  void aLocalTimeThatTheClocksSkipIsRefused() {
    assertInvalid(LOCAL, "2011-03-27 01:30:00", "timezone");
  }

  @Test
  void aLocalTimeThatTheClocksRepeatIsTheFirst() throws Exception {
    assertThat(read(LOCAL, "2011-10-30 01:30:00"))
        .isEqualTo(micros(Instant.parse("2011-10-30T00:30:00Z")));
  }

  @Test
  void aTimestampWithoutItsPromisedOffsetIsRefused() throws Exception {
    assertInvalid(ZONED, "2010-12-01T08:26:00", "timezone");
    assertThat(read(ZONED, "2010-12-01T08:26:00-05:00"))
        .isEqualTo(micros(Instant.parse("2010-12-01T13:26:00Z")));
  }

  @Test
  void timestampsInAFormat() throws Exception {
    FieldType format =
        new FieldType.Timestamp(Optional.of("M/d/yyyy H:mm"), Optional.of(ZoneId.of("UTC")));
    assertThat(read(format, "12/1/2010 8:26"))
        .isEqualTo(micros(Instant.parse("2010-12-01T08:26:00Z")));
    FieldType day = new FieldType.Timestamp(Optional.of("yyyyMMdd"), Optional.of(ZoneId.of("UTC")));
    assertThat(read(day, "20101201")).isEqualTo(micros(Instant.parse("2010-12-01T00:00:00Z")));
    assertInvalid(format, "12/1/2010", "format");
  }

  @ParameterizedTest
  @CsvSource({
    "12:00 EST,17:00",
    "12:00 EDT,16:00",
    "12:00 cest,10:00",
    "12:00 CET,11:00",
    "12:00 UTC,12:00",
    "12:00 GMT,12:00",
    "12:00 Z,12:00",
    "12:00 NZDT,23:00"
  })
  void anAbbreviationIsItsOwnOffsetAllYear(String time, String utc) throws Exception {
    FieldType type = new FieldType.Timestamp(Optional.of("dd MMM yyyy HH:mm z"), Optional.empty());
    for (String[] day :
        new String[][] {{"16 Jan 2022", "2022-01-16"}, {"16 Jul 2022", "2022-07-16"}}) {
      Instant instant = Instant.parse(day[1] + "T" + utc + ":00Z");
      if (time.endsWith("NZDT")) {
        instant = instant.minusSeconds(86_400);
      }
      assertThat(read(type, day[0] + " " + time)).isEqualTo(micros(instant));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"IST", "CST", "cdt", "BST", "PST", "MST", "AST"})
  void anAbbreviationOfSeveralOffsetsIsRefused(String zone) {
    for (Optional<ZoneId> fallback :
        List.of(Optional.<ZoneId>empty(), Optional.of(ZoneId.of("Europe/London")))) {
      assertInvalid(
          new FieldType.Timestamp(Optional.of("yyyy-MM-dd HH:mm z"), fallback),
          "2022-07-16 12:00 " + zone,
          "timezone");
      assertInvalid(
          new FieldType.Timestamp(Optional.of("yyyy-MM-dd HH:mm z"), fallback),
          "2022-07-16 12:00 ",
          "format");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2022-03-27 01:15 Europe/London",
        "2022-03-13 02:30 America/New_York",
        "2022-07-01 12:00 CET"
      })
  void aTimeThatDoesNotExistInItsOwnZoneIsRefused(String cell) {
    assertInvalid(
        new FieldType.Timestamp(Optional.of("yyyy-MM-dd HH:mm VV"), Optional.empty()),
        cell,
        "timezone");
  }

  @Test
  void aZoneAndAnOffsetMustAgree() throws Exception {
    FieldType type =
        new FieldType.Timestamp(Optional.of("yyyy-MM-dd HH:mmXXX'['VV']'"), Optional.empty());
    assertThat(read(type, "2022-10-30 01:15+00:00[Europe/London]"))
        .isEqualTo(micros(Instant.parse("2022-10-30T01:15:00Z")));
    assertThat(read(type, "2022-10-30 01:15+01:00[Europe/London]"))
        .isEqualTo(micros(Instant.parse("2022-10-30T00:15:00Z")));
    assertInvalid(type, "2022-07-01 01:15+00:00[Europe/London]", "timezone");
    FieldType named = new FieldType.Timestamp(Optional.of("yyyy-MM-dd HH:mm VV"), Optional.empty());
    assertThat(read(named, "2022-10-30 01:15 Europe/London"))
        .isEqualTo(micros(Instant.parse("2022-10-30T00:15:00Z")));
    assertInvalid(named, "2022-07-01 01:15 Europe/Londn", "format");
  }

  @Test
  void aYearOfTwoDigitsIsNeverAGuessAtTheFuture() throws Exception {
    FieldType date = new FieldType.Date(Optional.of("dd.MM.yy"));
    assertThat(read(date, "29.02.00")).isEqualTo((int) LocalDate.of(2000, 2, 29).toEpochDay());
    assertThat(read(date, "01.01.99")).isEqualTo((int) LocalDate.of(1999, 1, 1).toEpochDay());
    assertThat(read(date, "16.07.68")).isEqualTo((int) LocalDate.of(1968, 7, 16).toEpochDay());
    assertThat(read(date, "16.07.50")).isEqualTo((int) LocalDate.of(1950, 7, 16).toEpochDay());
    assertThat(read(new FieldType.Date(Optional.of("yyMMdd")), "990131"))
        .isEqualTo((int) LocalDate.of(1999, 1, 31).toEpochDay());
    assertInvalid(date, "16.07.49", "format");
    assertInvalid(date, "16.07.1968", "format");
    FieldType timestamp =
        new FieldType.Timestamp(Optional.of("uu/M/d H:mm"), Optional.of(ZoneId.of("UTC")));
    assertThat(read(timestamp, "71/3/4 5:06"))
        .isEqualTo(micros(Instant.parse("1971-03-04T05:06:00Z")));
    assertInvalid(timestamp, "49/3/4 5:06", "format");
  }

  @Test
  void timestampsFinerThanAMicrosecondOrOutOfRangeAreRefused() {
    assertInvalid(LOCAL, "2010-12-01 08:26:00.1234567", "precision");
    assertInvalid(LOCAL, "+999999999-12-01 08:26:00", "range");
  }

  @Test
  void nestedValuesAreJson() throws Exception {
    FieldType tags = new FieldType.Array(field("element", new FieldType.Text()));
    assertThat(read(tags, "[\"a\", null]")).isEqualTo(java.util.Arrays.asList("a", null));
    FieldType limits =
        new FieldType.Mapping(field("key", new FieldType.Text()), field("value", PRICE));
    assertThat(read(limits, "{\"a\": 1.50}")).isEqualTo(Map.of("a", new BigDecimal("1.50")));
    FieldType point = new FieldType.Struct(List.of(field("x", LONG), field("y", LONG)));
    assertThat((Object[]) read(point, "{\"y\": 2}")).containsExactly(null, 2L);
    assertInvalid(limits, "{\"a\": 1.505}", "scale");
    assertInvalid(point, "{\"z\": 2}", "logicalType");
    assertInvalid(tags, "[1", "logicalType");
    assertInvalid(tags, "{}", "logicalType");
  }

  private static Field field(String name, FieldType type) {
    return new Field(name, name, type, false, "", "", List.of());
  }

  private static int day() {
    return (int) LocalDate.of(2010, 12, 1).toEpochDay();
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }

  static Object read(FieldType type, String cell) throws InvalidValueException {
    var dialect = new CsvDialect(',', '"', StandardCharsets.UTF_8, true, '.', List.of());
    return CellReader.of(type, dialect).read(cell);
  }

  private static void assertInvalid(FieldType type, String cell, String keyword) {
    assertThatThrownBy(() -> read(type, cell))
        .asInstanceOf(type(InvalidValueException.class))
        .extracting(InvalidValueException::keyword)
        .isEqualTo(keyword);
  }
}
