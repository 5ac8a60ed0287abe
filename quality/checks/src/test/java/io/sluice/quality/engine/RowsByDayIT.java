package io.sluice.quality.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.quality.plan.Measure;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which days are counted, and what is read for it. */
@ExtendWith(SharedPostgres.class)
class RowsByDayIT {

  private static final Measure.RowsByDay UTC =
      new Measure.RowsByDay("at", Optional.of(ZoneOffset.UTC));

  private static SparkEngine engine;

  /** 100 rows on each of the first hundred days of 2026, then on each tenth, by file one day. */
  @BeforeAll
  static void start(TestPlatform platform) {
    engine = platform.engine();
    execute("CREATE NAMESPACE sluice.silver");
    execute(
        "CREATE TABLE sluice.silver.days (at TIMESTAMP, day DATE, _appended_at TIMESTAMP)"
            + " PARTITIONED BY (days(_appended_at))");
    execute(
        """
        INSERT INTO sluice.silver.days
        SELECT at, TO_DATE(at), at FROM (
          SELECT TIMESTAMP '2026-01-01 00:00:00Z' + MAKE_DT_INTERVAL(d, 0, 0, n) AS at
          FROM (SELECT EXPLODE(SEQUENCE(0, 399)) AS d)
          LATERAL VIEW EXPLODE(SEQUENCE(0, 99)) AS n WHERE d < 100 OR d % 10 = 0)
        DISTRIBUTE BY TO_DATE(at) SORT BY at""");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void onlyTheFilesOfTheDaysAskedForAreRead() {
    rowsOf("sluice.silver.days");
    LocalDate first = LocalDate.of(2026, 12, 27); // the 360th day

    assertThat(read(UTC, first)).isEqualTo(400);
    assertThat(read(new Measure.RowsByDay("day", Optional.empty()), first)).isEqualTo(400);
    assertThat(read(new Measure.RowsByDay("_appended_at", Optional.of(ZoneOffset.UTC)), first))
        .isEqualTo(400);
  }

  @Test
  void theNewestDaysAreCountedHoweverFarApart() {
    rowsOf("sluice.silver.days");

    assertThat(newest(UTC, 2))
        .containsExactly(
            new DailyRows.Day(LocalDate.of(2027, 1, 16), 100),
            new DailyRows.Day(LocalDate.of(2027, 1, 26), 100));
    assertThat(newest(UTC, 40)).hasSize(40).allMatch(day -> day.rows() == 100);
    assertThat(newest(UTC, 40).getFirst().date()).isEqualTo(LocalDate.of(2026, 4, 1));
    assertThat(newest(UTC, 1_000)).hasSize(130);
  }

  @Test
  void whereClocksGoBackOverMidnightADayIsStillWhole() {
    // In Havana 2026-11-01 began twice: 00:00 to 00:59, and once more.
    execute(
        """
        CREATE OR REPLACE TEMPORARY VIEW rows AS
        SELECT TIMESTAMP '2026-10-31 00:30:00Z' + MAKE_DT_INTERVAL(0, h, 0, 0) AS at
        FROM (SELECT EXPLODE(SEQUENCE(0, 71)) AS h)""");
    var havana = new Measure.RowsByDay("at", Optional.of(ZoneId.of("America/Havana")));
    var days = new RowsByDay(engine.spark(), "rows", havana);

    List<DailyRows.Day> all = days.newest(100);
    assertThat(all).extracting(DailyRows.Day::rows).contains(25L);
    for (DailyRows.Day day : all) {
      List<Row> since = days.since(day.date()).collectAsList();
      assertThat(since.getFirst().getDate(0).toLocalDate()).isEqualTo(day.date());
      assertThat(since.getFirst().getLong(1)).isEqualTo(day.rows());
    }
  }

  @Test
  void withoutRowsThereAreNoDays() {
    rowsOf("(SELECT * FROM sluice.silver.days WHERE at IS NULL)");

    assertThat(newest(UTC, 97)).isEmpty();
  }

  private static void rowsOf(String table) {
    execute("CREATE OR REPLACE TEMPORARY VIEW rows AS SELECT * FROM " + table);
  }

  private static List<DailyRows.Day> newest(Measure.RowsByDay measure, int count) {
    return new RowsByDay(engine.spark(), "rows", measure).newest(count);
  }

  /** The rows in the files that are left after pruning. */
  private static long read(Measure.RowsByDay measure, LocalDate first) {
    Dataset<Row> days = new RowsByDay(engine.spark(), "rows", measure).since(first);
    LogicalPlan scan = days.queryExecution().optimizedPlan().collectLeaves().head();
    return scan.stats().rowCount().get().toLong();
  }

  private static void execute(String statement) {
    engine.spark().sql(statement);
  }
}
