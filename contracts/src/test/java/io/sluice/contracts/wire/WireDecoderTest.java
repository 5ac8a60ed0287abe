package io.sluice.contracts.wire;

import static io.sluice.contracts.testing.TestContracts.contract;
import static io.sluice.contracts.testing.TestContracts.optional;
import static io.sluice.contracts.testing.TestContracts.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.testing.TestContracts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireDecoderTest {

  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType LONG = new FieldType.Whole(64);
  private static final FieldType INT = new FieldType.Whole(32);
  private static final FieldType DOUBLE = new FieldType.Floating(64);
  private static final FieldType FLOAT = new FieldType.Floating(32);
  private static final FieldType PRICE = new FieldType.Decimal(12, 3);
  private static final FieldType TIME = new FieldType.Time(Optional.empty());
  private static final FieldType INSTANT =
      new FieldType.Timestamp(Optional.empty(), Optional.empty());
  private static final FieldType LONDON =
      new FieldType.Timestamp(Optional.empty(), Optional.of(ZoneId.of("Europe/London")));

  @Test
  void typesThatFitArePromoted() {
    assertThat(read(LONG, "\"int\"", 5)).isEqualTo(5L);
    assertThat(read(INT, "\"long\"", 5L)).isEqualTo(5);
    assertThat(read(DOUBLE, "\"float\"", 0.5f)).isEqualTo(0.5);
    assertThat(read(DOUBLE, "\"long\"", 1L << 60)).isEqualTo(0x1p60);
    assertThat(read(FLOAT, "\"int\"", -5)).isEqualTo(-5f);
    assertThat(read(DOUBLE, "\"int\"", 0)).isEqualTo(0.0);
    assertThat(read(TEXT, "\"bytes\"", ByteBuffer.wrap("é".getBytes(UTF_8)))).hasToString("é");
    assertThat(read(PRICE, "\"int\"", 7)).isEqualTo(new BigDecimal("7.000"));
    assertThat(read(PRICE, "\"long\"", 7L)).isEqualTo(new BigDecimal("7.000"));
  }

  @Test
  void aPromotionThatWouldLoseDigitsIsRefused() {
    assertRefused(INT, "\"long\"", 3_000_000_000L, "a is 3000000000, must fit 32 bits");
    assertRefused(DOUBLE, "\"long\"", (1L << 53) + 1, "a is 9007199254740993");
    assertRefused(DOUBLE, "\"long\"", Long.MAX_VALUE, "cannot hold exactly");
    assertRefused(FLOAT, "\"int\"", (1 << 24) + 1, "cannot hold exactly");
  }

  @Test
  void anEnumIsText() {
    String schema =
        """
        {"type": "enum", "name": "e", "symbols": ["red", "green"]}""";
    Object symbol = new GenericData.EnumSymbol(new Schema.Parser().parse(schema), "green");
    assertThat(read(TEXT, schema, symbol)).isEqualTo("green");
  }

  @Test
  void anotherScaleIsKeptExactly() {
    assertThat(read(PRICE, decimal(1), unscaled(25))).isEqualTo(new BigDecimal("2.500"));
    assertThat(read(PRICE, decimal(5), unscaled(250_000))).isEqualTo(new BigDecimal("2.500"));
    assertThat(read(PRICE, decimal(5), unscaled(250_001)))
        .as("for the scale rule to judge")
        .isEqualTo(new BigDecimal("2.50001"));
    BigInteger large = BigInteger.TEN.pow(30).negate();
    assertThat(read(PRICE, decimal(3), ByteBuffer.wrap(large.toByteArray())))
        .isEqualTo(new BigDecimal(large, 3));
    String fixed =
        """
        {"type": "fixed", "name": "f", "size": 4, "logicalType": "decimal",
         "precision": 9, "scale": 2}""";
    GenericData.Fixed minus =
        new GenericData.Fixed(new Schema.Parser().parse(fixed), new byte[] {-1, -1, -1, -2});
    assertThat(read(PRICE, fixed, minus)).isEqualTo(new BigDecimal("-0.020"));
  }

  @Test
  void timesOfOtherUnitsBecomeMicroseconds() {
    assertThat(read(INSTANT, logical("long", "timestamp-millis"), 1L)).isEqualTo(1000L);
    assertThat(read(INSTANT, logical("long", "timestamp-micros"), 1L)).isEqualTo(1L);
    assertThat(read(INSTANT, logical("long", "timestamp-nanos"), -2000L)).isEqualTo(-2L);
    assertThat(read(TIME, logical("int", "time-millis"), 1)).isEqualTo(1000L);
    assertThat(read(TIME, logical("long", "time-micros"), 1L)).isEqualTo(1L);

    assertRefused(INSTANT, logical("long", "timestamp-nanos"), 1L, "whole microseconds");
    assertRefused(INSTANT, logical("long", "timestamp-millis"), Long.MAX_VALUE, "too far");
    assertRefused(TIME, logical("long", "time-micros"), 86_400_000_000L, "a time of day");
    assertRefused(TIME, logical("int", "time-millis"), -1, "a time of day");
  }

  @Test
  void aLocalTimestampIsReadInTheContractsZone() {
    long summer = micros("2011-07-01T12:00:00Z");
    assertThat(read(LONDON, logical("long", "local-timestamp-micros"), summer))
        .isEqualTo(micros("2011-07-01T11:00:00Z"));
    assertThat(read(LONDON, logical("long", "local-timestamp-millis"), summer / 1000))
        .isEqualTo(micros("2011-07-01T11:00:00Z"));
    assertRefused(INSTANT, logical("long", "local-timestamp-micros"), 1L, "defaultTimezone");
    FieldType tokyo = new FieldType.Timestamp(Optional.empty(), Optional.of(ZoneId.of("+09:00")));
    assertRefused(tokyo, logical("long", "local-timestamp-micros"), Long.MIN_VALUE, "too far");
  }

  @ParameterizedTest
  @CsvSource({
    "string, integer of 64 bits",
    "double, integer of 64 bits",
    "boolean, integer of 64 bits",
    "bytes, integer of 64 bits"
  })
  void typesThatDoNotFitAreRefusedWithBothNames(String written, String expected) {
    Schema schema = schemaOf('"' + written + '"');
    assertThatThrownBy(() -> decode(LONG, schema, new byte[] {0, 0, 0, 0, 1, 0}))
        .isInstanceOf(WireException.class)
        .hasMessage(
            "a: the sender writes %s, the contract has %s (schema id 1)", written, expected);
  }

  @Test
  void aDateIsNoNumberAndANumberIsNoDate() {
    assertRefused(LONG, logical("int", "date"), 1, "the sender writes int (date)");
    assertRefused(new FieldType.Date(Optional.empty()), "\"int\"", 1, "the contract has date");
    assertRefused(PRICE, "\"double\"", 1.0, "the contract has decimal(12,3)");
    assertRefused(PRICE, "\"bytes\"", unscaled(1), "the contract has decimal(12,3)");
    assertRefused(TEXT, decimal(3), unscaled(1), "the contract has string");
  }

  @Test
  void aUnionIsRefusedOnlyWhereItDoesNotFit() {
    String union = "[\"string\", \"null\", \"int\"]";
    assertThat(read(LONG, union, 5)).isEqualTo(5L);
    assertThat(read(LONG, union, null)).isNull();
    assertRefused(LONG, union, "five", "the sender writes string");
    assertRefused(LONG, "[\"null\", \"string\"]", null, "the sender writes string");
    assertThat(read(LONG, "\"null\"", null)).isNull();
  }

  @Test
  void fieldsAreMatchedByNameAndUnknownOnesSkipped() {
    Schema tree =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "r", "fields": [
                  {"name": "z", "type": {"type": "record", "name": "tree", "fields": [
                    {"name": "children", "type": {"type": "array", "items": "tree"}},
                    {"name": "m", "type": {"type": "map", "values": ["null", "double", "float"]}},
                    {"name": "f", "type": {"type": "fixed", "name": "f3", "size": 3}},
                    {"name": "e", "type": {"type": "enum", "name": "e", "symbols": ["x"]}},
                    {"name": "b", "type": "boolean"}, {"name": "s", "type": "string"}]}},
                  {"name": "b", "type": "int"}, {"name": "a", "type": "string"}]}
                """);
    Schema inner = tree.getField("z").schema();
    GenericData.Record leaf = tree(inner, List.of());
    GenericData.Record record = new GenericData.Record(tree);
    record.put("z", tree(inner, List.of(leaf, tree(inner, List.of(leaf)))));
    record.put("b", 7);
    record.put("a", "text");
    Contract contract =
        contract("any.r", optional("a", TEXT), optional("b", LONG), optional("c", LONG));

    Object[] row = new WireDecoder(contract, _ -> tree).decode(written(tree, record));

    assertThat(row[0]).hasToString("text");
    assertThat(row[1]).isEqualTo(7L);
    assertThat(row[2]).isNull();
  }

  private static GenericData.Record tree(Schema schema, List<Object> children) {
    GenericData.Record record = new GenericData.Record(schema);
    record.put("children", children);
    record.put("m", Map.of("k", 0.5, "l", 0.5f));
    record.put("f", new GenericData.Fixed(schema.getField("f").schema(), new byte[3]));
    record.put("e", new GenericData.EnumSymbol(schema.getField("e").schema(), "x"));
    record.put("b", true);
    record.put("s", "skipped");
    return record;
  }

  @Test
  void recordsThatHoldThemselvesAreNotFollowedForever() {
    Schema list =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "r", "fields": [{"name": "z", "type":
                  {"type": "record", "name": "l", "fields": [
                    {"name": "next", "type": ["null", "l"]}]}}]}
                """);
    byte[] deep = new byte[100_000];
    Arrays.fill(deep, 5, deep.length, (byte) 2);
    assertThatThrownBy(() -> decode(LONG, list, deep)).hasMessageContaining("nested deeper");
  }

  @Test
  void mapsAreFoundByStrings() {
    FieldType type = new FieldType.Mapping(required("key", TEXT), optional("value", LONG));
    Object map = read(type, "{\"type\": \"map\", \"values\": \"int\"}", Map.of("k", 1));
    assertThat(map).isEqualTo(Map.of("k", 1L));
  }

  @Test
  void damagedValuesAreRefused() {
    Contract contract = TestContracts.onlineRetail();
    WireDecoder decoder = new WireDecoder(contract, _ -> WireSchema.of(contract));
    byte[] good = new WireEncoder(contract, 1).encode(TestContracts.onlineRetailRow());

    assertUser(() -> decoder.decode(null), "no value");
    assertUser(() -> decoder.decode(new byte[4]), "4 bytes; at least 5");
    assertUser(() -> decoder.decode("{\"a\": 1}".getBytes(UTF_8)), "begins with 0x7b");
    assertUser(() -> decoder.decode(Arrays.copyOf(good, good.length - 1)), "ends too early");
    assertUser(() -> decoder.decode(Arrays.copyOf(good, good.length + 2)), "2 bytes follow");
    assertUser(() -> decoder.decode(new byte[] {0, 0, 0, 0, 1, 8}), "branch 4 of a union of 2");
    byte[] invalid = good.clone();
    invalid[8] = (byte) 0xff;
    assertUser(() -> decoder.decode(invalid), "invoice_no is no valid UTF-8: byte 0xff");
  }

  @Test
  void lengthsAreNotBelieved() {
    Schema strings = schemaOf("{\"type\": \"array\", \"items\": \"string\"}");
    FieldType list = new FieldType.Array(optional("element", TEXT));
    for (long claim : new long[] {Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, -1, 1000}) {
      byte[] huge = longs(claim, claim, claim);
      assertUser(() -> decode(list, strings, huge), "");
      assertUser(() -> decode(TEXT, schemaOf("\"string\""), huge), "");
      assertUser(() -> decode(LONG, skipping("\"string\""), huge), "");
      assertUser(
          () -> decode(LONG, skipping("{\"type\": \"map\", \"values\": \"null\"}"), huge), "");
      assertUser(() -> decode(PRICE, schemaOf(decimal(3)), huge), "");
    }
    Schema nulls = schemaOf("{\"type\": \"array\", \"items\": \"null\"}");
    assertUser(() -> decode(list, nulls, longs(1_000_000_000)), "claims 1000000000 items");
  }

  @Test
  void aSchemaThatIsNotThereIsTheSendersMistakeButARegistryThatIsDownIsNot() {
    Contract contract = TestContracts.onlineRetail();
    byte[] good = new WireEncoder(contract, 9).encode(TestContracts.onlineRetailRow());
    WireDecoder unknown =
        new WireDecoder(
            contract,
            id -> {
              throw new UnknownSchemaException(id);
            });
    assertUser(() -> unknown.decode(good), "knows no schema with id 9");

    List<Integer> asked = new ArrayList<>();
    WireDecoder flaky =
        new WireDecoder(
            contract,
            id -> {
              asked.add(id);
              if (asked.size() == 1) {
                throw new RegistryUnavailableException("down", null);
              }
              return WireSchema.of(contract);
            });
    assertThatExceptionOfType(RegistryUnavailableException.class)
        .isThrownBy(() -> flaky.decode(good));
    flaky.decode(good);
    flaky.decode(good);
    assertThat(asked).as("asked again after a failure, then never").containsExactly(9, 9);
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

  private static Object read(FieldType type, String schema, Object value) {
    Schema record = schemaOf(schema);
    GenericData.Record written = new GenericData.Record(record);
    written.put("a", value);
    return decode(type, record, written(record, written));
  }

  private static Object decode(FieldType type, Schema writer, byte[] bytes) {
    return new WireDecoder(contract("any.r", optional("a", type)), _ -> writer).decode(bytes)[0];
  }

  private static void assertRefused(FieldType type, String schema, Object value, String words) {
    assertUser(() -> read(type, schema, value), words);
  }

  private static void assertUser(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String words) {
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(call)
        .withMessageContaining(words)
        .matches(e -> e.category() == WireException.Category.USER);
  }

  private static Schema schemaOf(String type) {
    return record("a", type);
  }

  private static Schema skipping(String type) {
    return record("z", type);
  }

  private static Schema record(String field, String type) {
    return new Schema.Parser()
        .parse(
            "{\"type\": \"record\", \"name\": \"r\", \"fields\": [{\"name\": \"%s\", \"type\": %s}]}"
                .formatted(field, type));
  }

  private static String decimal(int scale) {
    return "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 38, \"scale\": %d}"
        .formatted(scale);
  }

  private static String logical(String type, String logical) {
    return "{\"type\": \"%s\", \"logicalType\": \"%s\"}".formatted(type, logical);
  }

  private static ByteBuffer unscaled(long value) {
    return ByteBuffer.wrap(BigInteger.valueOf(value).toByteArray());
  }

  private static long micros(String instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
  }

  private static byte[] longs(long... values) {
    return bytes(
        out -> {
          for (long value : values) {
            out.writeLong(value);
          }
        });
  }

  private static byte[] written(Schema schema, GenericData.Record record) {
    return bytes(out -> new GenericDatumWriter<>(schema).write(record, out));
  }

  private interface Writing {
    void to(BinaryEncoder out) throws IOException;
  }

  private static byte[] bytes(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(WireFormat.header(1));
    try {
      BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
      writing.to(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
