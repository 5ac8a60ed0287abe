package io.sluice.contracts.odcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake at a time in a good contract, and what is said about it. */
class BadContractTest {

  private static final String GOOD =
      """
      apiVersion: v3.2.0
      kind: DataContract
      id: shop-orders
      version: 1.0.0
      domain: shop
      schema:
        - name: orders
          properties:
            - name: order_no
              logicalType: string
            - name: placed_at
              logicalType: timestamp
              logicalTypeOptions: {defaultTimezone: Europe/London}
            - name: total
              logicalType: number
              physicalType: decimal(12,3)
      """;

  @Test
  void theStartingPointIsGood() {
    assertThat(Contracts.parse(GOOD, "orders.odcs.yaml")).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "document",
    "names",
    "types",
    "constraints",
    "temporals",
    "keys",
    "settings",
    "checks"
  })
  void saysWhatIsWrong(String name, String good, String bad, List<String> messages) {
    assertThat(GOOD).as("the text to spoil").contains(good);
    String yaml = GOOD.replace(good, bad);

    var thrown =
        catchThrowableOfType(
            InvalidContractException.class, () -> Contracts.parse(yaml, "orders.odcs.yaml"));

    assertThat(thrown).as("a contract with: " + bad).isNotNull();
    assertThat(thrown.problems())
        .extracting(Problem::toString)
        .containsExactlyElementsOf(
            messages.stream().map(message -> "orders.odcs.yaml:" + message).toList());
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    String yaml =
        GOOD.replace("domain: shop", "domain: my_shop\nowner: me")
            .replace("{defaultTimezone: Europe/London}", "{defaultTimezone: Europe/Londn}")
            .replace("decimal(12,3)", "decimal(3,12)");

    assertThatThrownBy(() -> Contracts.parse(yaml, "orders.odcs.yaml"))
        .isInstanceOf(InvalidContractException.class)
        .hasMessage(
            """
            orders.odcs.yaml:5: domain is 'my_shop': a domain is lower-case letters and digits, without an underscore. Example: domain: myshop
            orders.odcs.yaml:6: owner: unknown key. Example: customProperties: [{property: owner, value: ...}]
            orders.odcs.yaml:14: schema[0].properties[1].logicalTypeOptions.defaultTimezone is 'Europe/Londn': not a time zone (did you mean 'Europe/London'?). Example: defaultTimezone: Europe/London
            orders.odcs.yaml:17: schema[0].properties[2].physicalType is 'decimal(3,12)': decimal(p,s) needs a precision p of 1 to 38 and a scale s of 0 to p. Example: physicalType: decimal(12,3)""");
  }

  static Stream<Arguments> document() {
    return Stream.of(
        bad(
            "unknown key",
            "version: 1.0.0",
            "version: 1.0.0\nstatsu: active",
            "5: statsu: unknown key (did you mean 'status'?). Example: status: some text"),
        bad(
            "unknown key of a property",
            "logicalType: string",
            "logicalType: string\n        requird: true",
            "11: schema[0].properties[0].requird: unknown key (did you mean 'required'?). Example: required: true"),
        bad(
            "option of another type",
            "logicalType: string",
            "logicalType: string\n        logicalTypeOptions: {minimum: 1}",
            "11: schema[0].properties[0].logicalTypeOptions.minimum: unknown key. Example: one of format, maxLength, minLength, pattern"),
        bad(
            "missing key",
            "domain: shop\n",
            "",
            "1: the key 'domain' is missing. Example: domain: retail"),
        bad(
            "no tables",
            GOOD.substring(GOOD.indexOf("schema:")),
            "schema: []\n",
            "6: schema: must hold at least one entry. Example: schema: [{name: orders, properties: [{name: id, logicalType: string}]}]"),
        bad(
            "number instead of text",
            "version: 1.0.0",
            "version: 1.0",
            "4: version is '1.0': must be text (put it in quotes). Example: version: \"1.0\""),
        bad(
            "text instead of a list",
            "version: 1.0.0",
            "version: 1.0.0\ntags: sales",
            "5: tags is 'sales': must be a list. Example: tags: [a, b]"),
        bad(
            "empty value",
            "version: 1.0.0",
            "version: 1.0.0\nname:",
            "5: name: must be text, but is empty. Example: name: online_retail"),
        bad(
            "yes is not true in YAML 1.2",
            "logicalType: string",
            "logicalType: string\n        required: yes",
            "11: schema[0].properties[0].required is 'yes': must be true or false. Example: required: true"),
        bad(
            "old version of the standard",
            "v3.2.0",
            "v2.2.2",
            "1: apiVersion is 'v2.2.2': must be one of v3.2.0, v3.1.0, v3.0.2, v3.0.1, v3.0.0 (did you mean 'v3.0.2'?). Example: apiVersion: v3.0.2"),
        bad(
            "another kind of document",
            "DataContract",
            "DataProduct",
            "2: kind is 'DataProduct': must be DataContract. Example: kind: DataContract"),
        bad(
            "duplicate key",
            "domain: shop",
            "domain: shop\nid: shop-orders-2",
            "6: id: the key already stands on line 3; a key may stand only once. Example: remove one of the two"),
        bad(
            "broken YAML",
            "domain: shop",
            "domain: shop: orders",
            "5: not valid YAML: mapping values are not allowed here. Example: indent with spaces, and quote text that holds ': ' or ' #', as in description: 'a: b'"),
        bad(
            "two documents",
            "schema:",
            "---\nschema:",
            "6: not valid YAML: expected a single document in the stream, but found another document. Example: indent with spaces, and quote text that holds ': ' or ' #', as in description: 'a: b'"),
        bad(
            "YAML tag",
            "id: shop-orders",
            "id: !slug shop-orders",
            "3: id is '!slug': YAML tags are not read; write the plain value. Example: required: true"),
        bad(
            "key of a server",
            "version: 1.0.0",
            "version: 1.0.0\nservers: [{server: a, type: kafka, hots: b}]",
            "5: servers[0].hots: unknown key (did you mean 'host'?). Example: host: some text",
            "5: servers[0]: the key 'host' is missing. Example: host: some text"),
        bad(
            "id with a dot",
            "version: 1.0.0",
            "version: 1.0.0\nprice: {id: a.b}",
            "5: price.id is 'a.b': must be text without spaces and without . # / \\ @ ! % & ^. Example: id: orders_row_count"));
  }

  static Stream<Arguments> names() {
    String table = GOOD.substring(GOOD.indexOf("  - name: orders"));
    return Stream.of(
        bad(
            "two tables of one name",
            table,
            table + table,
            "17: schema[1].name is 'orders': another table of this name stands on line 7. Example: a name of its own, as in name: orders_2"),
        bad(
            "two fields of one name",
            "name: total",
            "name: order_no",
            "14: schema[0].properties[2].name is 'order_no': another field of this name stands on line 9. Example: a name of its own, as in name: order_no_2"),
        bad(
            "two fields of one source column",
            "name: total",
            "name: total\n        customProperties: [{property: sourceName, value: order_no}]",
            "15: schema[0].properties[2].customProperties[0].value is 'order_no': another field reads this column of the source, see line 9. Example: customProperties: [{property: sourceName, value: order_no2}]"),
        bad(
            "the domain of the platform itself",
            "domain: shop",
            "domain: ops",
            "5: domain is 'ops': the platform keeps this domain for itself: its topics, such as ops.rejected, and its tables, such as ops.duplicates, would be the dataset's. Example: domain: operations"),
        bad(
            "upper case in a domain",
            "domain: shop",
            "domain: Shop",
            "5: domain is 'Shop': a domain is lower-case letters and digits, without an underscore. Example: domain: shop"),
        bad(
            "a table's name with a dash",
            "name: orders",
            "name: Web-Orders",
            "7: schema[0].name is 'Web-Orders': a table's name is lower-case letters, digits and underscores, beginning with a letter. Example: name: web_orders"),
        bad(
            "a field's name in camel case",
            "name: total",
            "name: UnitPrice",
            "14: schema[0].properties[2].name is 'UnitPrice': a field's name is lower-case letters, digits and underscores, beginning with a letter; the name in the source goes to the custom property sourceName. Example: name: unit_price"),
        bad(
            "a field like an audit column",
            "name: total",
            "name: _offset",
            "14: schema[0].properties[2].name is '_offset': a field's name may not begin with an underscore, which marks audit columns. Example: name: offset"));
  }

  static Stream<Arguments> types() {
    String zone = "logicalTypeOptions: {defaultTimezone: Europe/London}";
    return Stream.of(
        bad(
            "wrong type",
            "logicalType: string",
            "logicalType: strnig",
            "10: schema[0].properties[0].logicalType is 'strnig': must be one of string, integer, number, boolean, date, time, timestamp, array, object, map, vector (did you mean 'string'?). Example: logicalType: string"),
        bad(
            "missing type",
            "        logicalType: string\n",
            "",
            "9: schema[0].properties[0]: the key 'logicalType' is missing. Example: logicalType: string"),
        bad(
            "timestamp without a zone",
            "        " + zone + "\n",
            "",
            "11: schema[0].properties[1]: a timestamp needs a zone: 'defaultTimezone' names the zone of values that carry none, 'timezone: true' says that every value carries its own. Example: logicalTypeOptions: {defaultTimezone: Europe/London}"),
        bad(
            "timestamp without a zone, with a bound",
            zone,
            "logicalTypeOptions: {minimum: 2010-01-01T00:00:00}",
            "13: schema[0].properties[1].logicalTypeOptions: a timestamp needs a zone: 'defaultTimezone' names the zone of values that carry none, 'timezone: true' says that every value carries its own. Example: logicalTypeOptions: {defaultTimezone: Europe/London}"),
        bad(
            "zone in the data but not in its format",
            zone,
            "logicalTypeOptions: {timezone: true, format: 'yyyy-MM-dd HH:mm'}",
            "13: schema[0].properties[1].logicalTypeOptions.format is 'yyyy-MM-dd HH:mm': with 'timezone: true' the pattern must hold a zone or an offset. Example: format: \"yyyy-MM-dd HH:mm:ssXXX\""),
        bad(
            "format that is none",
            zone,
            "logicalTypeOptions: {defaultTimezone: Etc/UTC, format: 'yyyy-MM-dd bb'}",
            "13: schema[0].properties[1].logicalTypeOptions.format is 'yyyy-MM-dd bb': not a pattern of java.time.format.DateTimeFormatter: Unknown pattern letter: b. Example: format: yyyy-MM-dd HH:mm:ss"),
        bad(
            "format of a timestamp without a day",
            zone,
            "logicalTypeOptions: {defaultTimezone: Etc/UTC, format: 'HH:mm'}",
            "13: schema[0].properties[1].logicalTypeOptions.format is 'HH:mm': the pattern must describe a date and a time of day. Example: format: yyyy-MM-dd HH:mm:ss"),
        bad(
            "format of a date with a time",
            "logicalType: string",
            "logicalType: date\n        logicalTypeOptions: {format: 'yyyy-MM-dd HH:mm'}",
            "11: schema[0].properties[0].logicalTypeOptions.format is 'yyyy-MM-dd HH:mm': the pattern must describe a date (year, month and day, no time). Example: format: yyyy-MM-dd"),
        bad(
            "decimal with too many digits",
            "decimal(12,3)",
            "decimal(39,3)",
            "16: schema[0].properties[2].physicalType is 'decimal(39,3)': decimal(p,s) needs a precision p of 1 to 38 and a scale s of 0 to p. Example: physicalType: decimal(12,3)"),
        bad(
            "number of a type that nobody knows",
            "decimal(12,3)",
            "duoble",
            "16: schema[0].properties[2].physicalType is 'duoble': no type of numbers that is known here (did you mean 'double'?); say what it holds: decimal(p,s), double, or float4 for 32 bits. Example: physicalType: decimal(12,3)"),
        bad(
            "number of a type that holds more than ours",
            "decimal(12,3)",
            "BIGNUMERIC",
            "16: schema[0].properties[2].physicalType is 'BIGNUMERIC': has up to 76 digits, and decimals have 38 here. Example: physicalType: decimal(12,3)"),
        bad(
            "decimal and floating",
            "physicalType: decimal(12,3)",
            "physicalType: decimal(12,3)\n        logicalTypeOptions: {format: f64}",
            "16: schema[0].properties[2].physicalType is 'decimal(12,3)': a number is either a decimal by physicalType or floating by format, not both. Example: physicalType: decimal(12,3) without a format"),
        bad(
            "128 bits",
            "logicalType: string",
            "logicalType: integer\n        logicalTypeOptions: {format: u128}",
            "11: schema[0].properties[0].logicalTypeOptions.format is 'u128': whole numbers have at most 64 bits here. Example: logicalType: number with physicalType: decimal(38,0)"),
        bad(
            "array of nothing",
            "logicalType: string",
            "logicalType: array",
            "9: schema[0].properties[0]: an array says what it holds under 'items'. Example: items: {logicalType: string}"),
        bad(
            "object of nothing",
            "logicalType: string",
            "logicalType: object",
            "9: schema[0].properties[0]: an object says what it holds under 'properties'. Example: properties: [{name: street, logicalType: string}]"),
        bad(
            "map without values",
            "logicalType: string",
            "logicalType: map\n        map: {key: {logicalType: integer}}",
            "11: schema[0].properties[0].map: the key 'value' is missing. Example: value: {logicalType: string}",
            "11: schema[0].properties[0].map.key.logicalType is 'integer': the keys of a map are text. Example: key: {logicalType: string}"),
        bad(
            "vector without dimensions",
            "logicalType: string",
            "logicalType: vector",
            "9: schema[0].properties[0]: the key 'logicalTypeOptions' is missing. Example: logicalTypeOptions: {dimensions: 384}"));
  }

  static Stream<Arguments> constraints() {
    return Stream.of(
        bad(
            "bound that is no number",
            "physicalType: decimal(12,3)",
            "physicalType: decimal(12,3)\n        logicalTypeOptions: {minimum: low}",
            "17: schema[0].properties[2].logicalTypeOptions.minimum is 'low': must be a number, as the field is. Example: minimum: 0"),
        bad(
            "bound as v3.0 had it",
            "physicalType: decimal(12,3)",
            "physicalType: decimal(12,3)\n        logicalTypeOptions: {minimum: 1, exclusiveMinimum: true}",
            "17: schema[0].properties[2].logicalTypeOptions.exclusiveMinimum is 'true': must be the bound itself. Example: exclusiveMinimum: 0"),
        bad(
            "bound finer than the field",
            "physicalType: decimal(12,3)",
            "physicalType: decimal(12,3)\n        logicalTypeOptions: {minimum: 0.0001}",
            "17: schema[0].properties[2].logicalTypeOptions.minimum is '0.0001': has more decimal places than decimal(12,3) holds. Example: minimum: 0"),
        bad(
            "bound outside of the format",
            "logicalType: string",
            "logicalType: integer\n        logicalTypeOptions: {format: u8, maximum: 256}",
            "11: schema[0].properties[0].logicalTypeOptions.maximum is '256': lies outside of format u8, which holds 0 to 255. Example: maximum: 255"),
        bad(
            "bound between whole numbers",
            "logicalType: string",
            "logicalType: integer\n        logicalTypeOptions: {maximum: 2.5}",
            "11: schema[0].properties[0].logicalTypeOptions.maximum is '2.5': must be a whole number, as the field is. Example: maximum: 0"),
        bad(
            "bound that is no timestamp",
            "{defaultTimezone: Europe/London}",
            "{defaultTimezone: Europe/London, minimum: yesterday}",
            "13: schema[0].properties[1].logicalTypeOptions.minimum is 'yesterday': must be a timestamp, such as 2010-12-31T17:45:00Z. Example: minimum: \"2010-12-31T17:45:00Z\""),
        bad(
            "minimum above maximum",
            "physicalType: decimal(12,3)",
            "physicalType: decimal(12,3)\n        logicalTypeOptions:\n          minimum: 10\n          maximum: 9.5",
            "18: schema[0].properties[2].logicalTypeOptions.minimum is '10': leaves no value, as the upper bound on line 19 is 9.5. Example: a lower bound below it"),
        bad(
            "lengths the wrong way round",
            "logicalType: string",
            "logicalType: string\n        logicalTypeOptions: {minLength: 5, maxLength: 2}",
            "11: schema[0].properties[0].logicalTypeOptions.minLength is '5': is above maxLength, which is 2. Example: minLength: 2"),
        bad(
            "negative length",
            "logicalType: string",
            "logicalType: string\n        logicalTypeOptions: {minLength: -1}",
            "11: schema[0].properties[0].logicalTypeOptions.minLength is '-1': must be a whole number of at least 0. Example: minLength: 1"),
        bad(
            "divisor of nothing",
            "physicalType: decimal(12,3)",
            "physicalType: decimal(12,3)\n        logicalTypeOptions: {multipleOf: 0}",
            "17: schema[0].properties[2].logicalTypeOptions.multipleOf is '0': must be a number above 0. Example: multipleOf: 1"),
        bad(
            "broken regular expression",
            "logicalType: string",
            "logicalType: string\n        logicalTypeOptions: {pattern: '[A-Z'}",
            "11: schema[0].properties[0].logicalTypeOptions.pattern is '[A-Z': not a regular expression: Unclosed character class at 3. Example: pattern: \"^[A-Z]{2}[0-9]+$\""),
        bad(
            "regular expression with a class of POSIX",
            "logicalType: string",
            "logicalType: string\n        logicalTypeOptions: {pattern: '^[[:upper:]_]+$'}",
            "11: schema[0].properties[0].logicalTypeOptions.pattern is '^[[:upper:]_]+$': [:upper:] is a class of POSIX, which Java reads as single characters: between the brackets write A-Z, or \\p{Upper}. Example: pattern: \"^[A-Z]{2}[0-9]+$\""),
        bad(
            "regular expression with another end",
            "logicalType: string",
            "logicalType: string\n        logicalTypeOptions: {pattern: '^A[0-9]\\Z'}",
            "11: schema[0].properties[0].logicalTypeOptions.pattern is '^A[0-9]\\Z': \\Z is the text's end or a line end before it: write $, which is the very end. Example: pattern: \"^[A-Z]{2}[0-9]+$\""),
        bad(
            "regular expression over lines",
            "logicalType: string",
            "logicalType: string\n        logicalTypeOptions: {pattern: '(?im)^a$'}",
            "11: schema[0].properties[0].logicalTypeOptions.pattern is '(?im)^a$': (?m) lets ^ and $ stand at every line end inside the text, so that a good line hides a bad one: leave it out. Example: pattern: \"^[A-Z]{2}[0-9]+$\""),
        bad(
            "unknown string format",
            "logicalType: string",
            "logicalType: string\n        logicalTypeOptions: {format: emial}",
            "11: schema[0].properties[0].logicalTypeOptions.format is 'emial': must be one of email, hostname, ipv4, ipv6, uri, uuid (did you mean 'email'?). Example: format: email"),
        bad(
            "enumerated value of another type",
            "logicalType: string",
            "logicalType: string\n        enum: [{value: A}, {value: 1}]",
            "11: schema[0].properties[0].enum[1].value is '1': must be text, as the field is (put it in quotes). Example: value: some text"),
        bad(
            "enumerated value twice",
            "physicalType: decimal(12,3)",
            "physicalType: decimal(12,3)\n        enum: [{value: 1}, {value: 1.0}]",
            "17: schema[0].properties[2].enum[1].value is '1.0': this value is already in the list. Example: remove one of the two"));
  }

  static Stream<Arguments> temporals() {
    String zone = "{defaultTimezone: Europe/London}";
    return Stream.of(
        bad(
            "bound on a day that does not exist",
            "logicalType: string",
            "logicalType: date\n        logicalTypeOptions: {format: d.M.yyyy, maximum: '30.2.2024'}",
            "11: schema[0].properties[0].logicalTypeOptions.maximum is '30.2.2024': must be a date that exists, of the form d.M.yyyy, such as 31.12.2010. Example: maximum: \"31.12.2010\""),
        bad(
            "bound on a day that does not exist, in ISO",
            "logicalType: string",
            "logicalType: date\n        logicalTypeOptions: {format: dd/MM/uuuu, minimum: '2023-02-29'}",
            "11: schema[0].properties[0].logicalTypeOptions.minimum is '2023-02-29': must be a date that exists, of the form dd/MM/uuuu, such as 31/12/2010. Example: minimum: \"31/12/2010\""),
        bad(
            "enumerated day that does not exist",
            "logicalType: string",
            "logicalType: date\n        logicalTypeOptions: {format: dd MMM uuuu}\n        enum: [{value: 31 Jun 2022}, {value: 30 jun 2022}]",
            "12: schema[0].properties[0].enum[0].value is '31 Jun 2022': must be a date that exists, of the form dd MMM uuuu, such as 31 Dec 2010. Example: value: \"31 Dec 2010\""),
        bad(
            "bound at the hour 24",
            "logicalType: string",
            "logicalType: time\n        logicalTypeOptions: {format: HH.mm, maximum: '24.00'}",
            "11: schema[0].properties[0].logicalTypeOptions.maximum is '24.00': must be a time that exists, of the form HH.mm, such as 17.45. Example: maximum: \"17.45\""),
        bad(
            "bound finer than its field",
            "logicalType: string",
            "logicalType: time\n        logicalTypeOptions: {maximum: '17:00:00.0000001'}",
            "11: schema[0].properties[0].logicalTypeOptions.maximum is '17:00:00.0000001': is finer than a microsecond, and a bound is never rounded. Example: maximum: \"17:45:00\""),
        bad(
            "timestamp bound on a day that does not exist",
            zone,
            "{defaultTimezone: Europe/London, format: 'dd/MM/yyyy HH:mm', exclusiveMaximum: '29/02/2021 10:00'}",
            "13: schema[0].properties[1].logicalTypeOptions.exclusiveMaximum is '29/02/2021 10:00': must be a timestamp that exists, of the form dd/MM/yyyy HH:mm, such as 31/12/2010 17:45. Example: exclusiveMaximum: \"31/12/2010 17:45\""),
        bad(
            "bound at a time that the clocks skip",
            zone,
            "{defaultTimezone: Europe/London, minimum: '2022-03-27T01:15:00'}",
            "13: schema[0].properties[1].logicalTypeOptions.minimum is '2022-03-27T01:15:00': does not exist in Europe/London: the clocks went from 01:00 to 02:00. Example: minimum: \"2010-12-31T17:45:00Z\""),
        bad(
            "zone that is text in the format",
            zone,
            "{defaultTimezone: Asia/Tokyo, format: \"dd.MM.yyyy HH:mm'Z'\"}",
            "13: schema[0].properties[1].logicalTypeOptions.format is 'dd.MM.yyyy HH:mm'Z'': Z is text here, so that rows which say Z would be read in the defaultTimezone Asia/Tokyo; write XXX and timezone: true, or defaultTimezone: UTC. Example: defaultTimezone: UTC"),
        bad(
            "offset that is text in the format",
            zone,
            "{defaultTimezone: Europe/London, format: \"yyyyMMdd HH:mm:ss '-03:00'\"}",
            "13: schema[0].properties[1].logicalTypeOptions.format is 'yyyyMMdd HH:mm:ss '-03:00'': -03:00 is text here, so that rows which say -03:00 would be read in the defaultTimezone Europe/London; write XXX and timezone: true, or defaultTimezone: \"-03:00\". Example: defaultTimezone: \"-03:00\""),
        bad(
            "names of zones in words",
            zone,
            "{timezone: true, format: 'yyyy-MM-dd HH:mm zzzz'}",
            "13: schema[0].properties[1].logicalTypeOptions.format is 'yyyy-MM-dd HH:mm zzzz': the names of zones that zzzz stands for have more than one offset; write XXX for an offset, VV for a zone such as Europe/London, or z for an abbreviation. Example: format: yyyy-MM-dd HH:mm:ss"),
        bad(
            "bound in a year of two digits to come",
            "logicalType: string",
            "logicalType: date\n        logicalTypeOptions: {format: dd.MM.yy, maximum: '31.12.49'}",
            "11: schema[0].properties[0].logicalTypeOptions.maximum is '31.12.49': would be 2049-12-31, a day to come; years of two digits are 1950 to 2049, but never a guess at the future: write four digits, and yyyy in the format. Example: maximum: \"31.12.10\""),
        bad(
            "bound in ISO under a format that reads ISO otherwise",
            "logicalType: string",
            "logicalType: date\n        logicalTypeOptions: {format: yyyy-dd-MM, maximum: '2021-03-14'}",
            "11: schema[0].properties[0].logicalTypeOptions.maximum is '2021-03-14': must be a date that exists, of the form yyyy-dd-MM, such as 2010-31-12. Example: maximum: \"2010-31-12\""),
        bad(
            "bound under a format that is none",
            "logicalType: string",
            "logicalType: date\n        logicalTypeOptions: {format: jj/MM, maximum: '2021-03-14'}",
            "11: schema[0].properties[0].logicalTypeOptions.format is 'jj/MM': not a pattern of java.time.format.DateTimeFormatter: Unknown pattern letter: j. Example: format: yyyy-MM-dd"));
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        bad(
            "two unique fields",
            GOOD,
            GOOD.replace("logicalType: string", "logicalType: string\n        unique: true")
                .replace("logicalType: number", "logicalType: number\n        unique: true"),
            "17: schema[0].properties[2].unique: a row has one key, but order_no and total are each unique; if they are unique together they are the primary key. Example: primaryKey: true with primaryKeyPosition: 1, 2 on these fields"),
        bad(
            "position without a key",
            "logicalType: string",
            "logicalType: string\n        primaryKeyPosition: 1",
            "11: schema[0].properties[0].primaryKeyPosition is '1': only a field of the primary key has a position. Example: primaryKey: true"),
        bad(
            "position twice",
            GOOD,
            GOOD.replace(
                    "logicalType: string",
                    "logicalType: string\n        primaryKey: true\n        primaryKeyPosition: 1")
                .replace(
                    "logicalType: number",
                    "logicalType: number\n        primaryKey: true\n        primaryKeyPosition: 1"),
            "19: schema[0].properties[2].primaryKeyPosition is '1': another field has this position, see line 12. Example: primaryKeyPosition: 2"),
        bad(
            "a key inside an object",
            "logicalType: string",
            "logicalType: object\n        properties: [{name: street, logicalType: string, unique: true}]",
            "11: schema[0].properties[0].properties[0].unique is 'true': only a table's own fields can be its key, not what is inside them. Example: unique: false"));
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        setting(
            "kind",
            "{property: kind, value: silver}",
            "8: schema[0].customProperties[0].value is 'silver': must be one of landed, gold, realtime. Example: value: landed"),
        setting(
            "unknown key of dedup",
            "{property: dedup, value: {windw: PT24H}}",
            "8: schema[0].customProperties[0].value.windw: unknown key of dedup (did you mean 'window'?). Example: window: PT24H"),
        setting(
            "mode of dedup",
            "{property: dedup, value: {mode: dorp}}",
            "8: schema[0].customProperties[0].value.mode is 'dorp': must be one of drop, none (did you mean 'drop'?). Example: mode: drop"),
        setting(
            "window of dedup",
            "{property: dedup, value: {window: 24h}}",
            "8: schema[0].customProperties[0].value.window is '24h': must be a positive ISO 8601 duration of days, hours, minutes and seconds. Example: window: PT24H"),
        setting(
            "conflict without a key",
            "{property: dedup, value: {onConflict: keep-first}}",
            "8: schema[0].customProperties[0].value.onConflict is 'keep-first': rows can only conflict in a key, and no field is primaryKey or unique. Example: primaryKey: true on the field that identifies a row"),
        setting(
            "delimiter",
            "{property: csv, value: {delimiter: ';;', encoding: UTF-9, header: 1}}",
            "8: schema[0].customProperties[0].value.delimiter is ';;': must be one character. Example: delimiter: \";\"",
            "8: schema[0].customProperties[0].value.header is '1': must be true or false. Example: header: true",
            "8: schema[0].customProperties[0].value.encoding is 'UTF-9': not a character set that Java knows. Example: encoding: UTF-8"),
        setting(
            "encoding that shifts",
            "{property: csv, value: {encoding: ISO-2022-JP}}",
            "8: schema[0].customProperties[0].value.encoding is 'ISO-2022-JP': its bytes mean other letters after an escape, so that lines cannot be told apart; convert the files. Example: encoding: UTF-8"),
        setting(
            "quote of two bytes",
            "{property: csv, value: {quote: '»'}}",
            "8: schema[0].customProperties[0].value.quote is '»': takes 2 bytes in UTF-8, and a quote may take 1. Example: quote: \"'\""),
        setting(
            "delimiter and quote that the encoding does not have",
            "{property: csv, value: {delimiter: '¦', quote: '»', encoding: US-ASCII}}",
            "8: schema[0].customProperties[0].value.delimiter is '¦': there is no such character in US-ASCII. Example: delimiter: \",\"",
            "8: schema[0].customProperties[0].value.quote is '»': there is no such character in US-ASCII. Example: quote: \"'\""),
        setting(
            "null tokens",
            "{property: csv, value: {nullTokens: [null, n/a]}}",
            "8: schema[0].customProperties[0].value.nullTokens[0]: must be text (put it in quotes). Example: nullTokens: [\"null\"]"),
        setting(
            "partitions",
            "{property: topic, value: {partitions: 0}}",
            "8: schema[0].customProperties[0].value.partitions is '0': must be a whole number of 1 to 1024. Example: partitions: 4"),
        setting(
            "topic that is no mapping",
            "{property: topic, value: orders}",
            "8: schema[0].customProperties[0].value is 'orders': the property topic is a mapping of partitions, retention. Example: value: {partitions: 4}"),
        setting(
            "an event time without its field",
            "{property: eventTime, value: {lateness: PT1H}}",
            "8: schema[0].customProperties[0].value: eventTime names the field that says when it happened. Example: field: ordered_at"),
        setting(
            "an event time that may be missing",
            "{property: eventTime, value: {field: placed_at}}",
            "8: schema[0].customProperties[0].value.field is 'placed_at': must be a required field of type timestamp. Example: field: ordered_at"),
        setting(
            "an event time that is late before it is out of order",
            "{property: eventTime, value: {field: placed_at, lateness: PT1S}}",
            "8: schema[0].customProperties[0].value: lateness must not be less than outOfOrderness. Example: lateness: PT6H",
            "8: schema[0].customProperties[0].value.field is 'placed_at': must be a required field of type timestamp. Example: field: ordered_at"),
        setting(
            "a realtime table without key and version",
            "{property: kind, value: realtime}",
            "7: schema[0]: a table of kind realtime is upserted by its key, and no field is primaryKey. Example: primaryKey: true on the field that identifies a row",
            "7: schema[0]: a table of kind realtime has a required field version, a 64-bit integer outside the key. Example: {name: version, logicalType: integer, required: true}"),
        setting(
            "a schedule that is none",
            "{property: schedule, value: {cron: '61 * * * *', retries: -1, timeout: soon}}",
            "8: schema[0].customProperties[0].value.cron is '61 * * * *': must be five fields: minute, hour, day of the month, month, day of the week. Example: cron: \"*/5 * * * *\"",
            "8: schema[0].customProperties[0].value.retries is '-1': must be a whole number of 0 to 20. Example: retries: 3",
            "8: schema[0].customProperties[0].value.timeout is 'soon': must be a positive ISO 8601 duration of days, hours, minutes and seconds. Example: timeout: PT30M"),
        setting(
            "a name that is nearly ours",
            "{property: Dedup, value: {}}",
            "8: schema[0].customProperties[0].property is 'Dedup': unknown property; here Sluice reads kind, dedup, csv, topic, eventTime, schedule (if it is another tool's, name that tool as its vendor). Example: property: dedup"),
        setting(
            "a name that is not ours although it says so",
            "{property: masking, value: {}, vendor: sluice}",
            "8: schema[0].customProperties[0].property is 'masking': unknown property; here Sluice reads kind, dedup, csv, topic, eventTime, schedule. Example: property: kind"),
        bad(
            "topic of a gold table",
            "name: orders",
            "name: orders\n    customProperties:\n      - {property: kind, value: gold}\n      - {property: topic, value: {partitions: 2}}",
            "10: schema[0].customProperties[1].value: 'topic' is about rows that arrive, but a table of kind gold is computed. Example: leave it out"),
        bad(
            "freshness without a unit",
            "version: 1.0.0",
            "version: 1.0.0\nslaProperties: [{property: freshness, value: 24}]",
            "5: slaProperties[0]: a freshness needs a unit: s, min, h, d, w, month or y. Example: {property: freshness, value: 24, unit: h}"),
        bad(
            "retention in an unknown unit",
            "version: 1.0.0",
            "version: 1.0.0\nslaProperties: [{property: retention, value: 3, unit: moons}]",
            "5: slaProperties[0].unit is 'moons': a retention needs a unit: s, min, h, d, w, month or y. Example: {property: retention, value: 24, unit: h}"),
        bad(
            "negative freshness",
            "version: 1.0.0",
            "version: 1.0.0\nslaProperties: [{property: freshness, value: -1, unit: d}]",
            "5: slaProperties[0].value is '-1': a freshness is a number above 0. Example: {property: freshness, value: 24, unit: h}"),
        bad(
            "freshness of no second",
            "version: 1.0.0",
            "version: 1.0.0\nslaProperties: [{property: freshness, value: 0.5, unit: s}]",
            "5: slaProperties[0].value is '0.5': a freshness is a second or longer. Example: {property: freshness, value: 24, unit: h}"));
  }

  static Stream<Arguments> checks() {
    return Stream.of(
        check(
            "unknown metric",
            "{metric: rowcount, mustBe: 1}",
            "8: schema[0].quality[0].metric is 'rowcount': must be one of nullValues, missingValues, invalidValues, duplicateValues, rowCount (did you mean 'rowCount'?). Example: metric: rowCount"),
        check(
            "no metric",
            "{mustBe: 1}",
            "8: schema[0].quality[0]: the key 'metric' is missing. Example: metric: rowCount"),
        check(
            "no operator",
            "{metric: rowCount}",
            "8: schema[0].quality[0]: a check says what its figure must be: one of mustBe, mustNotBe, mustBeGreaterThan, mustBeGreaterOrEqualTo, mustBeLessThan, mustBeLessOrEqualTo, mustBeBetween, mustNotBeBetween. Example: mustBe: 0"),
        check(
            "two operators",
            "{metric: rowCount, mustBeGreaterThan: 1, mustBeLessThan: 9}",
            "8: schema[0].quality[0].mustBeLessThan: a check has one operator; this is a second. Example: mustBeBetween: [1, 100]"),
        check(
            "unknown operator",
            "{metric: rowCount, mustBeGreater: 1}",
            "8: schema[0].quality[0].mustBeGreater: unknown key. Example: customProperties: [{property: mustBeGreater, value: ...}]",
            "8: schema[0].quality[0]: a check says what its figure must be: one of mustBe, mustNotBe, mustBeGreaterThan, mustBeGreaterOrEqualTo, mustBeLessThan, mustBeLessOrEqualTo, mustBeBetween, mustNotBeBetween. Example: mustBe: 0"),
        check(
            "range the wrong way round",
            "{metric: rowCount, mustBeBetween: [9, 1]}",
            "8: schema[0].quality[0].mustBeBetween: must hold two numbers, the smaller first. Example: mustBeBetween: [1, 100]"),
        check(
            "severity",
            "{metric: rowCount, mustBe: 1, severity: warn}",
            "8: schema[0].quality[0].severity is 'warn': must be one of info, warning, error. Example: severity: warning"),
        check(
            "unit",
            "{metric: rowCount, mustBe: 1, unit: percent}",
            "8: schema[0].quality[0].unit is 'percent': this figure is no share of the rows. Example: unit: rows"),
        check(
            "metric of a field under a table",
            "{metric: nullValues, mustBe: 1}",
            "8: schema[0].quality[0].metric is 'nullValues': this metric looks at one field, so it stands under that field. Example: metric: rowCount"),
        check(
            "unknown field in an argument",
            "{metric: duplicateValues, mustBe: 0, arguments: {properties: [order_no, totl]}}",
            "8: schema[0].quality[0].arguments.properties[1] is 'totl': no field of this name in the table (did you mean 'total'?). Example: properties: [order_no, placed_at]"),
        check(
            "missing argument",
            "{metric: duplicateValues, mustBe: 0}",
            "8: schema[0].quality[0]: the metric duplicateValues of a table needs an argument: properties. Example: arguments: {properties: [order_id, line]}"),
        check(
            "unknown argument",
            "{metric: rowCount, mustBe: 1, arguments: {pattern: a}}",
            "8: schema[0].quality[0].arguments.pattern: the metric rowCount knows no such argument. Example: leave it out"),
        check(
            "two checks of one name",
            "{metric: rowCount, mustBe: 1}, {metric: rowCount, mustBe: 2}",
            "8: schema[0].quality[1]: another check is called 'rowCount', see line 8; results are kept by name. Example: name: rowCount_2"),
        check(
            "sql without a query",
            "{type: sql, mustBe: 1}",
            "8: schema[0].quality[0]: the key 'query' is missing. Example: query: select count(*) from orders where total < 0"));
  }

  private static Arguments check(String name, String entries, String... messages) {
    return bad(name, "name: orders", "name: orders\n    quality: [" + entries + "]", messages);
  }

  private static Arguments setting(String name, String entry, String... messages) {
    return bad(
        name, "name: orders", "name: orders\n    customProperties: [" + entry + "]", messages);
  }

  private static Arguments bad(String name, String good, String bad, String... messages) {
    return Arguments.of(name, good, bad, List.of(messages));
  }
}
