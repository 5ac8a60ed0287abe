package io.sluice.warehouse.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.terminal.UserError;
import io.sluice.warehouse.client.QueryException;
import io.sluice.warehouse.client.TrinoSession;
import io.sluice.warehouse.models.Shop.Line;
import io.sluice.warehouse.server.TrinoTestServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shop's models on a real Trino. */
class ModelRunnerIT {
  private TrinoSession session;
  private Shop shop;
  private ModelRunner runner;
  private Model revenue;
  private Model top;

  @BeforeEach
  void open() throws Exception {
    session = TrinoSession.open(TrinoTestServer.shared().access());
    shop = new Shop(session);
    shop.open();
    runner = new ModelRunner(session);
    revenue = Shop.models().named(List.of("retail_daily_revenue_by_country")).getFirst();
    top = Shop.models().named(List.of("retail_top_products")).getFirst();
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void computesDaysInTheShopsZoneAndExactSums() {
    shop.sell(
        Line.of("1", "A", 3, "2011-07-01 00:30:00", "1.115", "France"),
        Line.of("1", "B", 2, "2011-07-01 00:30:00", "0.850", "France"),
        Line.of("C2", "A", -1, "2011-07-01 23:59:59", "1.115", "France"));

    runner.run(revenue, false);

    assertThat(shop.rows("SELECT * FROM gold.retail_daily_revenue_by_country"))
        .containsExactly("2011-07-01|France|1|3|4|3.930");
  }

  @Test
  void aSecondRunMakesNoCommitAndSaysSo() {
    shop.sell(Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"));
    runner.run(revenue, false);
    List<Long> before = shop.commits(revenue.target());

    ModelRun again = runner.run(revenue, false);
    ModelRun whole = runner.run(revenue, true);

    assertThat(again.detail()).isEqualTo("nothing new");
    assertThat(again.rows()).isZero();
    assertThat(whole.rows()).isZero();
    assertThat(shop.commits(revenue.target())).isEqualTo(before).hasSize(1);
  }

  @Test
  void lateDataForAnOldDayChangesOnlyThatDayInOneCommit() {
    shop.sell(
        Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"),
        Line.of("2", "A", 3, "2011-07-02 10:00:00", "1", "France"),
        Line.of("3", "A", 3, "2011-07-02 10:00:00", "1", "Spain"));
    runner.run(revenue, false);
    long before = shop.commits(revenue.target()).getLast();

    shop.sell(Line.of("4", "B", 1, "2011-07-02 11:00:00", "2.5", "France"));
    ModelRun late = runner.run(revenue, false);

    assertThat(late.values()).hasValue(1);
    assertThat(late.rows()).isOne();
    assertThat(shop.commits(revenue.target())).hasSize(2);
    assertThat(
            shop.rows(
                "SELECT * FROM %1$s EXCEPT SELECT * FROM %1$s FOR VERSION AS OF %2$d"
                    .formatted(revenue.target(), before)))
        .containsExactly("2011-07-02|France|2|2|4|5.500");
    assertThat(
            shop.rows(
                "SELECT * FROM %1$s FOR VERSION AS OF %2$d EXCEPT SELECT * FROM %1$s"
                    .formatted(revenue.target(), before)))
        .containsExactly("2011-07-02|France|1|1|3|3.000");
  }

  @Test
  void anIncrementalRunGivesWhatComputingTheWholeGives() {
    assertIncrementalIsWhole(2, 60);
  }

  @Test
  @Tag("long")
  void manyIncrementalRunsGiveWhatComputingTheWholeGives() {
    assertIncrementalIsWhole(4, 300);
  }

  private void assertIncrementalIsWhole(int batches, int linesOfEach) {
    var random = new Random(7);
    for (int batch = 0; batch < batches; batch++) {
      var lines = new ArrayList<Line>();
      for (int i = 0; i < linesOfEach; i++) {
        boolean cancelled = random.nextInt(10) == 0;
        lines.add(
            Line.of(
                (cancelled ? "C" : "") + random.nextInt(50),
                "S" + random.nextInt(25),
                (cancelled ? -1 : 1) * (1 + random.nextInt(9)),
                "2011-%02d-%02d %02d:00:00"
                    .formatted(3 + batch % 2, 1 + random.nextInt(28), random.nextInt(24)),
                random.nextInt(1, 9999) + "e-3",
                List.of("France", "Spain", "EIRE").get(random.nextInt(3))));
      }
      shop.sell(lines);
      for (Model model : List.of(revenue, top)) {
        runner.run(model, false);
        assertThat(shop.rows("SELECT * FROM " + model.target()))
            .containsExactlyInAnyOrderElementsOf(shop.rows(model.query()));
      }
    }
    assertThat(shop.commits(revenue.target())).hasSize(batches);
    assertThat(shop.commits(top.target())).hasSize(batches);
    assertThat(runner.run(top, true).rows()).isZero();
  }

  @Test
  void rowsThatTheQueryNoLongerGivesGo() {
    Model large =
        QueryReader.read(
            ModelFile.parse(
                "retail_top_products",
                """
                -- key: sale_date, rank
                -- incremental: sale_date
                SELECT date(invoice_date AT TIME ZONE 'Europe/London') AS sale_date, quantity AS rank,
                  max(stock_code) AS stock_code, max(description) AS description,
                  sum(quantity) AS units, sum(quantity * unit_price) AS revenue
                FROM silver.retail_online_retail
                GROUP BY 1, 2
                HAVING count(*) < 2
                """));
    shop.sell(
        Line.of("1", "A", 1, "2011-07-01 10:00:00", "1", "France"),
        Line.of("1", "B", 2, "2011-07-01 10:00:00", "1", "France"),
        Line.of("1", "C", 2, "2011-07-02 10:00:00", "1", "France"));
    runner.run(large, false);

    shop.sell(Line.of("2", "D", 2, "2011-07-01 10:00:00", "1", "France"));
    ModelRun run = runner.run(large, false);

    assertThat(run.rows()).isOne();
    assertThat(shop.rows("SELECT sale_date, rank FROM gold.retail_top_products"))
        .containsExactlyInAnyOrder("2011-07-01|1", "2011-07-02|2");
  }

  @Test
  void rewritingSourceFilesIsNothingNew() {
    shop.sell(Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"));
    shop.sell(Line.of("2", "A", 3, "2011-07-02 10:00:00", "1", "France"));
    runner.run(revenue, false);
    session.update("ALTER TABLE " + Shop.SILVER + " EXECUTE optimize");

    assertThat(runner.run(revenue, false).detail()).isEqualTo("nothing new");
    assertThat(shop.commits(revenue.target())).hasSize(1);
  }

  @Test
  void deletedSourceRowsLeaveTheTableToo() {
    shop.sell(Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"));
    shop.sell(
        Line.of("2", "A", 3, "2011-07-02 10:00:00", "1", "France"),
        Line.of("3", "A", 3, "2011-07-02 10:00:00", "1", "Spain"));
    runner.run(revenue, false);
    session.update("DELETE FROM " + Shop.SILVER + " WHERE invoice_no = '3'");

    assertThat(runner.run(revenue, false).rows()).isOne();
    assertThat(shop.rows("SELECT sale_date, country FROM " + revenue.target()))
        .containsExactlyInAnyOrder("2011-07-01|France", "2011-07-02|France");
  }

  @Test
  void aCrashBetweenCommitAndRecordRepeatsWorkThatChangesNothing() {
    shop.sell(Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"));
    runner.run(revenue, false);
    shop.sell(Line.of("2", "A", 3, "2011-07-02 10:00:00", "1", "France"));
    runner.run(revenue, false);
    session.update(
        "DELETE FROM ops.model_runs WHERE finished_at = (SELECT max(finished_at) FROM ops.model_runs)");

    ModelRun repeated = runner.run(revenue, false);

    assertThat(repeated.detail()).isEqualTo("all rows: the table is not as the last run left it");
    assertThat(repeated.rows()).isZero();
    assertThat(shop.commits(revenue.target())).hasSize(2);
    assertThat(runner.run(revenue, false).detail()).isEqualTo("nothing new");
  }

  @Test
  void whatSomebodyElseDidToTheTableIsPutRight() {
    shop.sell(
        Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"),
        Line.of("2", "A", 3, "2011-07-02 10:00:00", "1", "France"));
    runner.run(revenue, false);
    List<String> right = shop.rows("SELECT * FROM " + revenue.target());
    String table = revenue.target().sql();
    for (String change :
        List.of(
            "DELETE FROM " + table + " WHERE sale_date = DATE '2011-07-01'",
            "DELETE FROM " + table,
            "UPDATE " + table + " SET revenue = 0",
            "INSERT INTO " + table + " SELECT DATE '2000-01-01', 'Spain', 1, 1, 1, 1",
            "INSERT INTO " + table + " SELECT * FROM " + table,
            "INSERT INTO "
                + table
                + " SELECT sale_date, country, 0, 0, 0, 0 FROM (SELECT * FROM "
                + table
                + " UNION ALL SELECT DATE '2000-01-01', 'Spain', 1, 1, 1, 1), UNNEST(ARRAY[1, 2])")) {
      session.update(change);
      assertThatThrownBy(() -> new ModelCheck(session).check(revenue))
          .as(change)
          .isInstanceOf(UserError.class)
          .hasMessageContaining(
              "gold.retail_daily_revenue_by_country is not what its query gives: ")
          .hasMessageEndingWith(
              "./sluice models run retail_daily_revenue_by_country --full mends it");

      ModelRun run = runner.run(revenue, false);

      assertThat(run.detail())
          .as(change)
          .isEqualTo("all rows: the table is not as the last run left it");
      assertThat(shop.rows("SELECT * FROM " + table))
          .as(change)
          .containsExactlyInAnyOrderElementsOf(right);
      assertThat(runner.run(revenue, false).detail()).isEqualTo("nothing new");
      assertThat(new ModelCheck(session).check(revenue).detail())
          .isEqualTo("equal to its query, 2 rows");
    }
  }

  @Test
  void rewritingTheTablesFilesIsNothingNew() {
    shop.sell(Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"));
    runner.run(revenue, false);
    shop.sell(Line.of("2", "A", 3, "2011-07-02 10:00:00", "1", "France"));
    runner.run(revenue, false);
    session.update("ALTER TABLE " + revenue.target().sql() + " EXECUTE optimize");
    assertThat(shop.rows("SELECT operation FROM " + revenue.target().sql("snapshots")))
        .contains("replace");

    assertThat(runner.run(revenue, false).detail()).isEqualTo("nothing new");
  }

  @Test
  void runsThatNotedNoSnapshotAreFollowedByAWholeOne() {
    shop.sell(Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"));
    runner.run(revenue, false);
    session.update("ALTER TABLE ops.model_runs DROP COLUMN target_snapshot");
    runner = new ModelRunner(session);

    assertThat(runner.run(revenue, false).detail())
        .isEqualTo("all rows: it is not known how the last run left the table");
    assertThat(runner.run(revenue, false).detail()).isEqualTo("nothing new");
  }

  @Test
  void whatIsAnotherAtEachRunIsComputedAtEachRun() {
    Model today =
        QueryReader.read(
            ModelFile.parse(
                revenue.name(),
                "-- key: sale_date, country\n"
                    + revenue
                        .query()
                        .replace(
                            "FROM silver", ", date '1999-01-01' > current_date AS x FROM silver")
                        .replaceFirst(
                            "(?s)^",
                            "SELECT sale_date, country, orders, lines, units, revenue FROM (")
                    + ")"));
    shop.sell(Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"));
    runner.run(today, false);

    ModelRun again = runner.run(today, false);

    assertThat(again.detail()).isEqualTo("all rows: current_date is another at each run");
    assertThat(again.rows()).isZero();
    assertThat(new ModelCheck(session).check(today).detail())
        .isEqualTo("not compared: current_date is another at each run");
  }

  @Test
  void aModelThatBreaksItsPromiseIsFoundByAComparison() {
    Model running =
        QueryReader.read(
            ModelFile.parse(
                revenue.name(),
                """
                -- key: sale_date, country
                -- incremental: sale_date
                WITH sold AS (
                  SELECT date(invoice_date) AS sale_date, country, quantity
                  FROM silver.retail_online_retail)
                SELECT sale_date, country, 0 AS orders, 0 AS lines,
                  (SELECT sum(quantity) FROM sold) AS units, 0 AS revenue
                FROM sold GROUP BY 1, 2
                """));
    shop.sell(Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"));
    runner.run(running, false);
    assertThat(new ModelCheck(session).check(running).rows()).isZero();
    shop.sell(Line.of("2", "A", 4, "2011-07-02 10:00:00", "1", "France"));
    runner.run(running, false);

    assertThatThrownBy(() -> new ModelCheck(session).check(running))
        .hasMessageContaining(
            "1 rows of the query are not in the table, 1 of the table not in the query");
    runner.run(running, true);
    assertThat(new ModelCheck(session).check(running).detail())
        .isEqualTo("equal to its query, 2 rows");
  }

  @Test
  void aComparisonNeedsARunOfTheSameModel() {
    shop.sell(Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"));
    session.update("DELETE FROM ops.model_runs WHERE model = '" + top.name() + "'");
    assertThatThrownBy(() -> new ModelCheck(session).check(top))
        .hasMessageContaining("it has never run");
    runner.run(revenue, false);
    Model edited =
        QueryReader.read(ModelFile.parse(revenue.name(), "-- key: country\n" + revenue.query()));
    assertThatThrownBy(() -> new ModelCheck(session).check(edited))
        .hasMessageContaining("it was edited since its last run");
  }

  @Test
  void rowsThatLandDuringARunAreLeftForTheNext() {
    shop.sell(Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"));
    long seen = shop.commits(Shop.SILVER).getLast();
    shop.sell(Line.of("2", "A", 3, "2011-07-02 10:00:00", "1", "France"));
    var snapshots = new LinkedHashMap<>(java.util.Map.of(Shop.SILVER, seen));

    assertThat(shop.rows(revenue.queryAt(snapshots)))
        .containsExactly("2011-07-01|France|1|1|3|3.000");
  }

  @Test
  void bothHoursOfOneNameAreComputedWhereClocksAreSetBack() {
    session.update("DROP TABLE IF EXISTS silver.shop_sensor");
    session.update(
        "CREATE TABLE silver.shop_sensor (at timestamp(6) with time zone, amount integer)");
    Model hourly =
        QueryReader.read(
            ModelFile.parse(
                "shop_hours",
                """
                -- key: hour
                -- incremental: hour
                SELECT date_trunc('hour', at AT TIME ZONE 'Europe/Berlin') AS hour, sum(amount) AS amount
                FROM silver.shop_sensor GROUP BY 1
                """));
    session.update("DROP TABLE IF EXISTS gold.shop_hours");
    session.update(
        "CREATE TABLE gold.shop_hours (hour timestamp(6) with time zone, amount bigint)");
    session.update(
        "INSERT INTO silver.shop_sensor VALUES (TIMESTAMP '2010-01-01 00:00:00 UTC', 1)");
    runner.run(hourly, false);
    for (String at :
        List.of(
            "2010-10-31 00:30:00", // 2:30 in summer time
            "2010-10-31 01:30:00", // 2:30 again, in winter time
            "2010-03-28 00:30:00", // 1:30
            "2010-03-28 01:30:00")) { // 3:30, since 2:30 did not exist
      session.update("INSERT INTO silver.shop_sensor VALUES (TIMESTAMP '" + at + " UTC', 7)");
      ModelRun run = runner.run(hourly, false);
      assertThat(run.values()).as(at).hasValue(1);
      assertThat(run.rows()).as(at).isOne();
    }
    assertThat(shop.rows("SELECT CAST(hour AS varchar), amount FROM gold.shop_hours"))
        .containsExactlyInAnyOrder(
            "2010-01-01 00:00:00.000000 UTC|1",
            "2010-10-31 00:00:00.000000 UTC|7",
            "2010-10-31 01:00:00.000000 UTC|7",
            "2010-03-28 00:00:00.000000 UTC|7",
            "2010-03-28 01:00:00.000000 UTC|7");
    assertThat(new ModelCheck(session).check(hourly).detail())
        .isEqualTo("equal to its query, 5 rows");
  }

  @Test
  void anEditedModelIsComputedWhole() {
    shop.sell(Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"));
    runner.run(revenue, false);
    Model edited =
        QueryReader.read(
            ModelFile.parse(
                revenue.name(),
                "-- key: sale_date, country\n-- incremental: sale_date\n"
                    + revenue.query().replace("count(*)", "count(*) + 1")));

    ModelRun run = runner.run(edited, false);

    assertThat(run.detail()).isEqualTo("all rows: the model was edited");
    assertThat(run.rows()).isOne();
  }

  @Test
  void twoRunsAtOnceLeaveEachRowOnce() throws Exception {
    shop.sell(
        Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"),
        Line.of("2", "A", 3, "2011-07-02 10:00:00", "1", "France"));
    Callable<String> one =
        () -> {
          try (TrinoSession other = TrinoSession.open(TrinoTestServer.shared().access())) {
            new ModelRunner(other).run(revenue, true);
            return "done";
          } catch (QueryException e) {
            return e.getMessage();
          }
        };
    List<String> results = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(3)) {
      for (var result : threads.invokeAll(List.of(one, one, one))) {
        results.add(result.get());
      }
    }

    assertThat(results).contains("done");
    assertThat(shop.rows("SELECT sale_date, country FROM " + revenue.target()))
        .as("results were %s", results)
        .containsExactlyInAnyOrder("2011-07-01|France", "2011-07-02|France");
  }

  @Test
  void aRowHasPartInTheRowsThatWouldBeOthersWithoutIt() {
    shop.sell(
        Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"),
        Line.of("2", "B", 1, "2011-07-01 10:00:00", "1", "France"),
        Line.of("3", "C", 9, "2011-07-01 10:00:00", "1", "Spain"));
    runner.run(revenue, false);
    runner.run(top, false);
    String later = "2011-07-01 11:00:00";
    shop.sell(Line.of("4", "A", 1, later, "1", "France"), Line.of("5", "D", 1, later, "1", "EIRE"));

    assertThat(part(revenue, "invoice_no = '2'"))
        .as("as the table holds it, whatever has come since")
        .containsExactly("2011-07-01|France|2|2|4|4.000");
    assertThat(part(top, "invoice_no = '1'"))
        .as("without it others would have its rank, and those behind them")
        .containsExactly("2011-07-01|2|A|item A|3|3.000", "2011-07-01|3|B|item B|1|1.000");
    assertThat(part(top, "invoice_no = '5'")).as("not computed yet").isEmpty();
  }

  private List<String> part(Model model, String rows) {
    return switch (new ModelPart(session).of(model, Shop.SILVER, rows)) {
      case ModelPart.Answer.Rows(String sql) -> shop.rows(sql);
      case ModelPart.Answer.Unknown(String why) -> {
        assertThat(why).contains("./sluice models run");
        yield List.of();
      }
    };
  }

  @Test
  void aKeyThatIsNotUniqueLeavesTheTableAlone() {
    shop.sell(
        Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"),
        Line.of("2", "B", 3, "2011-07-01 10:00:00", "1", "Spain"));
    Model wrong =
        QueryReader.read(
            ModelFile.parse(
                revenue.name(),
                "-- key: sale_date\n-- incremental: sale_date\n" + revenue.query()));

    assertThatThrownBy(() -> runner.run(wrong, false))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("model retail_daily_revenue_by_country")
        .hasMessageContaining("the key (sale_date) is null or not unique");
    assertThat(shop.commits(revenue.target())).isEmpty();
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(runner.run(revenue, false).detail()).isNotBlank();
    session.update("DROP TABLE gold.retail_daily_revenue_by_country");
    shop.sell(Line.of("1", "A", 3, "2011-07-01 10:00:00", "1", "France"));
    assertThatThrownBy(() -> runner.run(revenue, false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("there is no table gold.retail_daily_revenue_by_country")
        .hasMessageContaining("./sluice up");

    session.update("CREATE TABLE gold.retail_daily_revenue_by_country (sale_date date, total int)");
    assertThatThrownBy(() -> runner.run(revenue, false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("missing: total;")
        .hasMessageContaining("not in the table: country, lines, orders, revenue, units");
  }
}
