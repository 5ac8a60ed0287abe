package io.sluice.warehouse.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.terminal.UserError;
import io.sluice.warehouse.models.Model.ChangedValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryReaderTest {
  private static final TableName SALES = new TableName("silver", "shop_sales");
  private static final TableName STORES = new TableName("silver", "shop_stores");

  private static Model read(String query) {
    return QueryReader.read(
        ModelFile.parse(
            "shop_daily", "-- Daily sales.\n-- key: day, store\n-- incremental: day\n" + query));
  }

  @Test
  void readsTheHeader() {
    Model model = read("SELECT day, store FROM silver.shop_sales;\n");
    assertThat(model.name()).isEqualTo("shop_daily");
    assertThat(model.target()).hasToString("gold.shop_daily");
    assertThat(model.description()).isEqualTo("Daily sales.");
    assertThat(model.key()).containsExactly("day", "store");
    assertThat(model.incremental()).contains("day");
    assertThat(model.query()).isEqualTo("SELECT day, store FROM silver.shop_sales");
  }

  @Test
  void findsSourcesWhereverTheyStandButNotTheNamesOfWith() {
    Model model =
        read(
            """
            WITH sold AS (SELECT date(at) AS day, store FROM iceberg.silver.shop_sales AS s)
            SELECT day, store FROM sold
            WHERE store IN (SELECT id FROM silver . "shop_stores" AS shops) -- not: from silver.x
              AND day > (SELECT min(day) FROM gold.other)\
            """);

    assertThat(model.sources()).containsExactly(SALES, STORES, new TableName("gold", "other"));
    var snapshots =
        new LinkedHashMap<>(Map.of(SALES, 1L, STORES, 2L, new TableName("gold", "other"), 3L));
    assertThat(model.queryAt(snapshots))
        .isEqualTo(
            """
            WITH sold AS (SELECT date(at) AS day, store FROM iceberg.silver.shop_sales FOR VERSION AS OF 1 AS s)
            SELECT day, store FROM sold
            WHERE store IN (SELECT id FROM silver . "shop_stores" FOR VERSION AS OF 2 AS shops) -- not: from silver.x
              AND day > (SELECT min(day) FROM gold.other FOR VERSION AS OF 3)\
            """);
  }

  @Test
  void leavesRowsOfASourceOutWhereverItIsRead() {
    Model model =
        read(
            """
            WITH sold AS (SELECT date(at) AS day, store FROM iceberg.silver.shop_sales AS s)
            SELECT day, store FROM sold JOIN silver.shop_stores ON id = store
            WHERE day < (SELECT max(date(at)) FROM silver . "shop_sales")\
            """);

    assertThat(
            model.queryWithout(SALES, "no = 7", new LinkedHashMap<>(Map.of(SALES, 1L, STORES, 2L))))
        .isEqualTo(
            """
            WITH sold AS (SELECT date(at) AS day, store FROM (SELECT * FROM iceberg.silver.shop_sales FOR VERSION AS OF 1 WHERE NOT (no = 7)) AS s)
            SELECT day, store FROM sold JOIN silver.shop_stores FOR VERSION AS OF 2 ON id = store
            WHERE day < (SELECT max(date(at)) FROM (SELECT * FROM silver . "shop_sales" FOR VERSION AS OF 1 WHERE NOT (no = 7)) AS "shop_sales")\
            """);
  }

  @Test
  void knowsHowChangedRowsGiveTheIncrementalColumn() {
    assertThat(read("SELECT date(at) AS day, store FROM silver.shop_sales GROUP BY 1, 2").changes())
        .isEqualTo(Map.of(SALES, List.of(new ChangedValues("shop_sales", "date(at)"))));
    assertThat(
            read("""
            SELECT day, store FROM (
              SELECT date(s.at) AS day, t.name AS store
              FROM silver.shop_sales s JOIN silver.shop_stores t ON s.store = t.id)\
            """)
                .changes())
        .isEqualTo(Map.of(SALES, List.of(new ChangedValues("s", "date(s.at)"))));
  }

  @Test
  void aSourceReadAlsoElsewhereTellsNoValues() {
    assertThat(
            read("""
            SELECT date(at) AS day, store FROM silver.shop_sales
            WHERE amount > (SELECT avg(amount) FROM silver.shop_sales)\
            """)
                .changes())
        .isEmpty();
  }

  @Test
  void saysWhatIsWrong() {
    assertWrong("SELECT day, FROM silver.x", "model shop_daily: line 4:");
    assertWrong("DELETE FROM silver.x", "it must be one query");
    assertWrong("SELECT 1 AS store", "its query reads no table");
    assertWrong("SELECT day FROM sales", "'sales' is not a table of the platform");
    assertWrong("SELECT day FROM tpch.tiny.orders", "write schema.table");
    assertWrong("SELECT day FROM silver.\"x$files\"", "is not a table of the platform");
    assertWrong("SELECT day FROM silver.x FOR VERSION AS OF 1", "leave out FOR VERSION");
    assertWrong(
        "SELECT date_trunc('month', day) AS day FROM (SELECT date(at) AS day FROM silver.x)",
        "compute day where the source is read");
  }

  @Test
  void anIncrementalModelHasNothingThatReachesBeyondItsPart() {
    var refused =
        Map.of(
            "SELECT day, store, sum(x) OVER (ORDER BY day) AS t FROM silver.s",
            "line 4:20: it is computed by changed day, but has a window over rows of several parts;"
                + " write day into its PARTITION BY, for example OVER (PARTITION BY day ORDER BY"
                + " ...); or leave out '-- incremental: day', and it is computed whole",
            "SELECT day, store, rank() OVER w AS t FROM silver.s WINDOW w AS (PARTITION BY store)",
            "has a window over rows of several parts",
            "SELECT * FROM (SELECT day, store, lag(x) OVER () AS t FROM silver.s) WHERE t > 1",
            "line 4:35: ",
            "SELECT day, store FROM silver.s ORDER BY x LIMIT 10",
            "has LIMIT, OFFSET or FETCH, which rows of all parts decide; number the rows of each"
                + " part, row_number() OVER (PARTITION BY day ORDER BY ...), and keep them by WHERE",
            "WITH t AS (SELECT day, store FROM silver.s OFFSET 3) SELECT day, store FROM t",
            "has LIMIT, OFFSET or FETCH",
            "SELECT day, store FROM silver.s FETCH FIRST 3 ROWS WITH TIES",
            "has LIMIT, OFFSET or FETCH",
            "SELECT day, store FROM silver.s TABLESAMPLE BERNOULLI (10)",
            "has TABLESAMPLE, which gives other rows each time");
    refused.forEach(QueryReaderTest::assertWrong);
    var changing =
        Map.of(
            "SELECT day, store, current_date AS seen FROM silver.s",
            "line 4:20: it is computed by changed day, but current_date is another at each run",
            "SELECT day, store FROM silver.s WHERE at > now() - INTERVAL '7' DAY",
            "but now() is another at each run, so rows of unchanged parts would stay as they are;"
                + " compute it from columns of the source, or leave out '-- incremental: day'",
            "SELECT day, store, localtimestamp AS l FROM silver.s",
            "but localtimestamp is another",
            "SELECT day, store FROM silver.s WHERE Random() < 0.5",
            "but random() is another",
            "SELECT day, store, CASE WHEN x > 1 THEN array[uuid()] END AS u FROM silver.s",
            "but uuid() is another");
    changing.forEach(QueryReaderTest::assertWrong);
  }

  @Test
  void windowsOfAPartAreItsOwn() {
    for (String query :
        List.of(
            "SELECT day, store, sum(x) OVER (PARTITION BY store, day) AS t FROM silver.s",
            "SELECT s.day, store, sum(x) OVER (PARTITION BY s.day) AS t FROM silver.s AS s",
            "SELECT date(at) AS day, rank() OVER (PARTITION BY date(at)) AS t FROM silver.s",
            "SELECT day, rank() OVER w AS t FROM silver.s WINDOW w AS (PARTITION BY day)",
            "SELECT day, rank() OVER (w ORDER BY x) AS t FROM silver.s WINDOW w AS (PARTITION BY day)",
            "SELECT day, store FROM silver.s ORDER BY day")) {
      assertThat(read(query).changing()).isEmpty();
    }
  }

  @Test
  void aModelThatIsComputedWholeMayDoAllThis() {
    Model model =
        QueryReader.read(
            ModelFile.parse(
                "m",
                "-- key: n\nSELECT n, current_date AS day, sum(x) OVER () AS t FROM silver.s LIMIT 9"));
    assertThat(model.changing()).contains("current_date");
  }

  @Test
  void findsTablesInsideOfEverything() {
    assertThat(
            read("""
            SELECT day, store FROM silver.s MATCH_RECOGNIZE (
              PARTITION BY day, store ORDER BY at MEASURES A.x AS x PATTERN (A) DEFINE A AS x > 1)
            WHERE store IN (SELECT id FROM TABLE(sluice.f(input => TABLE(silver.t))))\
            """)
                .sources())
        .containsExactly(new TableName("silver", "s"), new TableName("silver", "t"));
  }

  private static void assertWrong(String query, String message) {
    assertThatThrownBy(() -> read(query))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void refusesAHeaderWithoutAKey() {
    assertThatThrownBy(() -> ModelFile.parse("m", "SELECT 1"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "model m: it does not say which columns tell its rows apart; for example"
                + " -- key: sale_date, country");
    assertThatThrownBy(() -> ModelFile.parse("m", "-- key: a\n-- incremental: b\nSELECT 1"))
        .hasMessage("model m: 'incremental: b' must name one column of the key (a)");
    assertThatThrownBy(() -> ModelFile.parse("My Model", "-- key: a\nSELECT 1"))
        .hasMessageContaining("the file's name is the table's");
  }
}
