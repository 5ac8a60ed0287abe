package io.sluice.contracts.odcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhysicalTypesTest {

  private static final String LOGICAL =
      "string boolean integer date time timestamp array vector object map";

  /** Logical types that the name agrees with, {@code ~} before one that holds it in part. */
  private static String agreeing(String physical, String... servers) {
    Map<String, String> fits = new TreeMap<>();
    for (String logical : LOGICAL.split(" ")) {
      PhysicalTypes.remark(logical, false, physical, Set.of(servers))
          .ifPresentOrElse(
              remark -> {
                if (!remark.refused()) {
                  fits.put(logical, "~" + logical);
                }
              },
              () -> fits.put(logical, logical));
    }
    return String.join(" ", fits.values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VARCHAR2(20 CHAR)",
        "varchar2(20 byte)",
        "NVARCHAR2(9)",
        "nchar(3)",
        "NCLOB",
        "clob",
        "text",
        "tinytext",
        "longtext",
        "citext",
        "sysname",
        "char(10)",
        "character varying(20)",
        "NATIONAL CHARACTER VARYING(9)",
        "national char(3)",
        "STRING",
        "string(10)",
        "varchar(20) character set utf8mb4 collate utf8mb4_bin",
        "varchar(max)",
        "enum('a','b (c)')",
        "set('a','b')",
        "bpchar"
      })
  void anythingIsSpelledInText(String name) {
    assertThat(agreeing(name).split(" ")).hasSize(10).noneMatch(fit -> fit.startsWith("~"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bool                              | boolean string
          BOOLEAN                           | boolean string
          bit                               | boolean integer string
          bit(1)                            | boolean integer string
          BIT(8)                            | string
          bit varying(8)                    | string
          varbit                            | string
          tinyint(1)                        | boolean integer string
          bigint unsigned                   | boolean integer string
          NUMBER(10)                        | boolean integer string
          NUMBER                            | boolean integer string
          int8                              | boolean integer string
          bigserial                         | boolean integer string
          year                              | boolean integer string
          year(4)                           | boolean integer string
          NUMBER(10,2)                      | ~integer string
          money                             | ~integer string
          FLOAT(53)                         | ~integer string
          FLOAT(126)                        | ~integer string
          double precision                  | ~integer string
          BIGNUMERIC                        | ~integer string
          date                              | date string timestamp
          datetime                          | ~date string timestamp
          datetime2(7)                      | ~date string timestamp
          smalldatetime                     | ~date string timestamp
          DATETIMEOFFSET(3)                 | ~date string timestamp
          timestamp                         | ~date string timestamp
          timestamp(9)                      | ~date string timestamp
          timestamptz                       | ~date string timestamp
          timestamp(6) with time zone       | ~date string timestamp
          timestamp  without time zone      | ~date string timestamp
          TIMESTAMP (6) WITH LOCAL TIME ZONE | ~date string timestamp
          TIMESTAMP_NTZ(9)                  | ~date string timestamp
          timestamp_ltz                     | ~date string timestamp
          timestamp_tz                      | ~date string timestamp
          time                              | string time
          time(6) without time zone         | string time
          timetz                            | string
          time with time zone               | string
          interval                          | string
          INTERVAL DAY(2) TO SECOND(6)      | string
          interval year to month            | string
          bytea                             | ~string
          BYTES                             | ~string
          blob                              | ~string
          varbinary(max)                    | ~string
          binary(16)                        | ~string
          raw(16)                           | ~string
          long raw                          | ~string
          image                             | ~string
          rowversion                        | ~string
          uuid                              | string
          uniqueidentifier                  | string
          xml                               | string
          geography                         | string
          geometry(Point, 4326)             | string
          inet                              | string
          json                              | array ~boolean ~date ~integer map object string ~time ~timestamp vector
          jsonb                             | array ~boolean ~date ~integer map object string ~time ~timestamp vector
          VARIANT                           | array ~boolean ~date ~integer map object string ~time ~timestamp vector
          int[]                             | array string vector
          text[3]                           | array string vector
          numeric(9,2)[][]                  | array string vector
          integer array                     | array string vector
          ARRAY<STRING>                     | array string vector
          array(varchar)                    | array string vector
          ARRAY                             | array string vector
          vector(384)                       | array string vector
          VECTOR(FLOAT, 256)                | array string vector
          MAP<STRING,INT>                   | map object string
          map(varchar, int)                 | map object string
          hstore                            | map object string
          OBJECT                            | map object string
          STRUCT<a: INT, b: ARRAY<STRING>>  | map object string
          row(a int, b varchar)             | map object string
          """)
  void aNameIsOfItsTypesAndOfNoOther(String name, String expected) {
    assertThat(agreeing(name)).isEqualTo(expected);
  }

  @Test
  void theServerDecidesWhatTwoDatabasesMeanByOneName() {
    assertThat(agreeing("DATE", "oracle")).isEqualTo("~date string timestamp");
    assertThat(agreeing("date", "postgres")).isEqualTo("date string timestamp");
    assertThat(agreeing("timestamp", "sqlserver")).isEqualTo("~string");
    assertThat(agreeing("TIMESTAMP", "bigquery")).isEqualTo("~date string timestamp");
    assertThat(agreeing("timestamp(6)", "oracle")).isEqualTo("~date string timestamp");
    assertThat(agreeing("LONG", "databricks")).isEqualTo("boolean integer string");
    assertThat(agreeing("LONG", "oracle")).isEqualTo(agreeing("text"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mpaa_rating", "duoble", "", "varchra(20)", "datetime3", "int(", "xml zone"})
  void anUnknownNameIsSaidAndNotGuessed(String name) {
    for (String logical : LOGICAL.split(" ")) {
      assertThat(PhysicalTypes.remark(logical, true, name, Set.of()))
          .hasValueSatisfying(
              remark -> {
                assertThat(remark.refused()).isFalse();
                assertThat(remark.rule()).startsWith("no type that is known here");
              });
    }
  }

  @Test
  void byAFormatDigitsAreADate() {
    assertThat(PhysicalTypes.remark("date", true, "int", Set.of())).isEmpty();
    assertThat(PhysicalTypes.remark("date", false, "int", Set.of()))
        .contains(
            new PhysicalTypes.Remark(
                true,
                "holds whole numbers, and the logicalType says date",
                "logicalType: integer"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          int[]                      | int
          int[3][]                   | int[3]
          integer array[4]           | integer
          integer array              | integer
          ARRAY<STRUCT<a: INT>>      | struct<a: int>
          array( decimal(9,2) )      | decimal(9,2)
          map<string, array<double>> | array<double>
          MAP(varchar(3), INT)       | int
          """)
  void whatListsAndMapsHold(String name, String held) {
    assertThat(PhysicalTypes.element(name)).isEqualTo(Optional.of(held));
  }

  @ParameterizedTest
  @ValueSource(strings = {"array", "list", "vector(3)", "varchar(20)", "hstore", "struct<a: int>"})
  void whatHoldsNothingOrDoesNotSayIt(String name) {
    assertThat(PhysicalTypes.element(name)).isEmpty();
  }

  @Test
  void whatIsRefusedAndWhatIsWarnedOf(@TempDir Path folder) throws Exception {
    Path good = folder.resolve("good.odcs.yaml");
    String yaml =
        """
        apiVersion: v3.2.0
        kind: DataContract
        id: shop-orders
        version: 1.0.0
        domain: shop
        servers:
          - {server: source, type: oracle, host: db, port: 1521, serviceName: shop}
        schema:
          - name: orders
            properties:
              - {name: rating, logicalType: string, physicalType: mpaa_rating}
              - {name: day, logicalType: date, physicalType: DATE}
              - {name: tags, logicalType: array, physicalType: ARRAY<INT>, items: {logicalType: integer}}
              - {name: sizes, logicalType: array, physicalType: ARRAY<DOUBLE>, items: {logicalType: number, physicalType: double}}
        """;
    List<String> warnings = new ArrayList<>();

    Contracts.load(
        List.of(Files.writeString(good, yaml)), warning -> warnings.add(warning.toString()));

    assertThat(warnings)
        .extracting(warning -> warning.substring(warning.indexOf(".yaml:") + 6))
        .containsExactly(
            "11: schema[0].properties[0].physicalType is 'mpaa_rating': no type that is known here,"
                + " so it is not read: what lands is string. Example: physicalType: varchar(50)",
            "12: schema[0].properties[1].physicalType is 'DATE': holds dates with a time of day, and"
                + " the logicalType says date: rows with other values go to quarantine. Example:"
                + " logicalType: timestamp");
    assertThatThrownBy(
            () ->
                Contracts.parse(
                    yaml.replace("logicalType: integer", "logicalType: boolean, physicalType: date")
                        .replace(", physicalType: double", "")
                        .replace(
                            "string, physicalType: mpaa_rating", "boolean, physicalType: bit(8)"),
                    "bad.odcs.yaml"))
        .hasMessage(
            """
            bad.odcs.yaml:11: schema[0].properties[0].physicalType is 'bit(8)': holds strings of bits, and the logicalType says boolean. Example: logicalType: string
            bad.odcs.yaml:13: schema[0].properties[2].items.physicalType is 'date': holds dates with a time of day, and the logicalType says boolean. Example: logicalType: timestamp
            bad.odcs.yaml:14: schema[0].properties[3].physicalType is 'ARRAY<DOUBLE>': which numbers it holds is said where they stand, under 'items' or the map's 'value'. Example: {logicalType: number, physicalType: 'double'}""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          timestamp, physicalType: datetime2(7), logicalTypeOptions: {timezone: true}  | holds dates with a time of day and no zone
          timestamp, physicalType: TIMESTAMP_NTZ, logicalTypeOptions: {timezone: true} | holds dates with a time of day and no zone
          timestamp, physicalType: timestamptz, logicalTypeOptions: {timezone: true}   |
          timestamp, physicalType: datetime, logicalTypeOptions: {timezone: true, defaultTimezone: UTC} |
          number, physicalType: LONG                                                   | holds text on that server
          number, physicalType: VARCHAR2(20)                                           |
          """)
  void zonesAndServersAreHeldToo(String field, String refused) {
    String yaml =
        """
        apiVersion: v3.2.0
        kind: DataContract
        id: shop-orders
        version: 1.0.0
        domain: shop
        servers:
          - {server: source, type: oracle, host: db, port: 1521, serviceName: shop}
        schema:
          - name: orders
            properties:
              - {name: field, logicalType: %s}
        """
            .formatted(field);
    if (refused == null) {
      assertThat(Contracts.parse(yaml, "orders.odcs.yaml")).hasSize(1);
    } else {
      assertThatThrownBy(() -> Contracts.parse(yaml, "orders.odcs.yaml"))
          .isInstanceOf(InvalidContractException.class)
          .hasMessageContaining(refused);
    }
  }
}
