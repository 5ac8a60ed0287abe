package io.sluice.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.terminal.Printable;
import io.sluice.warehouse.client.TrinoSession;
import io.sluice.warehouse.server.TrinoTestServer;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an Iceberg table can hold at the ends of every type comes back as it is, in every format.
 */
class ExtremesIT {

  /**
   * A value.
   *
   * @param type of its column
   * @param sql as SQL
   * @param cell as text in a cell
   * @param json as JSON
   */
  private record Extreme(String type, String sql, String cell, String json) {}

  private static Extreme text(String type, String sql, String text) {
    return new Extreme(type, sql, text, '"' + text + '"');
  }

  private static Extreme number(String type, String sql, String number) {
    return new Extreme(type, sql, number, number);
  }

  private static final String NINES = "9".repeat(38);

  private static final List<Extreme> EXTREMES =
      List.of(
          text("date", "DATE '0001-01-01'", "0001-01-01"),
          text("date", "DATE '9999-12-31'", "9999-12-31"),
          text("date", "DATE '-0044-03-15'", "-0044-03-15"),
          text("date", "DATE '5881580-07-11'", "+5881580-07-11"),
          text(
              "timestamp(6)",
              "TIMESTAMP '294247-01-10 04:00:54.775807'",
              "+294247-01-10 04:00:54.775807"),
          text(
              "timestamp(6) with time zone",
              "TIMESTAMP '73326-09-11 20:14:45.247000 UTC'",
              "+73326-09-11 20:14:45.247000 UTC"),
          text("time(6)", "TIME '23:59:59.999999'", "23:59:59.999999"),
          text(
              "timestamp(6)",
              "TIMESTAMP '0001-01-01 00:00:00.000000'",
              "0001-01-01 00:00:00.000000"),
          text(
              "timestamp(6)",
              "TIMESTAMP '9999-12-31 23:59:59.999999'",
              "9999-12-31 23:59:59.999999"),
          text(
              "timestamp(6) with time zone",
              "TIMESTAMP '0001-01-01 00:00:00.000000 UTC'",
              "0001-01-01 00:00:00.000000 UTC"),
          text(
              "timestamp(6) with time zone",
              "TIMESTAMP '9999-12-31 23:59:59.999999 UTC'",
              "9999-12-31 23:59:59.999999 UTC"),
          text(
              "timestamp(6) with time zone",
              "TIMESTAMP '1969-12-31 23:59:59.999999 UTC'",
              "1969-12-31 23:59:59.999999 UTC"),
          number("decimal(38,0)", "DECIMAL '" + NINES + "'", NINES),
          number("decimal(38,0)", "DECIMAL '-" + NINES + "'", "-" + NINES),
          number("decimal(38,38)", "DECIMAL '0." + NINES + "'", "0." + NINES),
          number("decimal(38,38)", "DECIMAL '-0." + NINES + "'", "-0." + NINES),
          number("decimal(38,38)", "DECIMAL '0." + "0".repeat(38) + "'", "0." + "0".repeat(38)),
          number("decimal(18,0)", "DECIMAL '-999999999999999999'", "-999999999999999999"),
          number("bigint", "-9223372036854775808", "-9223372036854775808"),
          number("integer", "-2147483648", "-2147483648"),
          number("double", "DOUBLE '1.7976931348623157E308'", "1.7976931348623157E308"),
          number("double", "DOUBLE '4.9E-324'", "4.9E-324"),
          number("double", "DOUBLE '-0.0'", "-0.0"),
          text("double", "nan()", "NaN"),
          text("double", "infinity()", "Infinity"),
          text("double", "-infinity()", "-Infinity"),
          number("real", "REAL '3.4028235E38'", "3.4028235E38"),
          number("real", "REAL '1.4E-45'", "1.4E-45"),
          text("real", "CAST(nan() AS real)", "NaN"),
          new Extreme("boolean", "false", "false", "false"),
          new Extreme("varbinary", "X'00ff'", "0x00ff", "\"AP8=\""),
          new Extreme("varbinary", "X''", "0x", "\"\""),
          text(
              "uuid",
              "UUID 'ffffffff-ffff-ffff-ffff-ffffffffffff'",
              "ffffffff-ffff-ffff-ffff-ffffffffffff"),
          text("varchar", "''", ""),
          text(
              "varchar",
              "'🙂 größe שלום ' || U&'\\+01F468\\200D\\+01F469'",
              "🙂 größe שלום 👨\u200d👩"),
          new Extreme("varchar", "'a' || chr(0) || 'b'", "a\0b", "\"a\\u0000b\""),
          new Extreme(
              "varchar", "'\"' || chr(10) || chr(13) || ',\\'", "\"\n\r,\\", "\"\\\"\\n\\r,\\\\\""),
          new Extreme("varchar", "chr(1114111)", "\udbff\udfff", "\"\udbff\udfff\""));

  @TempDir private Path folder;

  /** Each value in a column of its own, as it is and in an array, a map and a row with nulls. */
  private static String columns(String pattern) {
    return IntStream.range(0, EXTREMES.size())
        .mapToObj(i -> pattern.formatted(i, EXTREMES.get(i).type(), EXTREMES.get(i).sql()))
        .collect(Collectors.joining(",\n"));
  }

  private String read(String format) throws Exception {
    try (TrinoSession session = TrinoSession.open(TrinoTestServer.shared().access())) {
      session.update("DROP TABLE IF EXISTS silver.extremes");
      session.update(
          "CREATE TABLE silver.extremes (place integer, %s)"
              .formatted(
                  columns(
                      "v%1$d %2$s, l%1$d array(%2$s), m%1$d map(varchar, %2$s),"
                          + " r%1$d row(a %2$s, b row(c array(%2$s), d %2$s))")));
      session.update(
          "INSERT INTO silver.extremes SELECT 1, "
              + columns(
                  "%3$s, ARRAY[%3$s, NULL], MAP(ARRAY['k', 'n'], ARRAY[%3$s, NULL]),"
                      + " ROW(%3$s, ROW(ARRAY[NULL, %3$s], NULL))"));
      session.update("INSERT INTO silver.extremes SELECT 2, " + columns("NULL, NULL, NULL, NULL"));
    }
    var command = new CommandProcess(folder, TrinoTestServer.shared().access());
    var answer =
        command.run("query", "--format", format, "SELECT * FROM silver.extremes ORDER BY place");
    assertThat(answer.err()).isEmpty();
    return answer.out();
  }

  @Test
  void inJson() throws Exception {
    List<String> lines = read("json").lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(EXTREMES)
        .allSatisfy(
            extreme -> {
              int i = EXTREMES.indexOf(extreme);
              String json = extreme.json();
              assertThat(lines.getFirst())
                  .contains("\"v%d\":%s,".formatted(i, json))
                  .contains("\"l%d\":[%s,null],".formatted(i, json))
                  .containsAnyOf(
                      "\"m%d\":{\"k\":%s,\"n\":null},".formatted(i, json),
                      "\"m%d\":{\"n\":null,\"k\":%s},".formatted(i, json))
                  .contains(
                      "\"r%d\":{\"a\":%s,\"b\":{\"c\":[null,%s],\"d\":null}}"
                          .formatted(i, json, json));
              assertThat(lines.getLast()).contains("\"v%d\":null,\"l%d\":null,".formatted(i, i));
            });
  }

  @Test
  void inCsv() throws Exception {
    var rows = CSVFormat.RFC4180.parse(new StringReader(read("csv"))).getRecords();
    assertThat(rows).hasSize(3);
    List<String> names = rows.getFirst().toList();
    List<String> cells = rows.get(1).toList();
    assertThat(EXTREMES)
        .allSatisfy(
            extreme -> {
              int i = EXTREMES.indexOf(extreme);
              assertThat(cells.get(names.indexOf("v" + i))).isEqualTo(extreme.cell());
              String nested =
                  extreme.type().equals("varbinary") ? '"' + extreme.cell() + '"' : extreme.json();
              assertThat(cells.get(names.indexOf("l" + i))).isEqualTo("[%s,null]", nested);
            });
    assertThat(rows.getLast().toList().subList(1, names.size())).containsOnly("");
  }

  @Test
  void inATable() throws Exception {
    List<String> lines = read("table").lines().toList();
    assertThat(lines).as("a line for each row, whatever stands in it").hasSize(5);
    assertThat(EXTREMES)
        .allSatisfy(extreme -> assertThat(lines.get(2)).contains(Printable.of(extreme.cell())));
  }
}
