package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way of a shop's files through the real platform, used as a person uses it, while each
 * of its processes is killed. Every figure is computed from the files by {@link Shop}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobIT {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int SHARES = 7;
  private static final long BEGIN = System.nanoTime();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  @RegisterExtension
  static final StopAtFirstFailure STOP =
      new StopAtFirstFailure(() -> folder.resolve("state").resolve("log"));

  private static final Shop SHOP = new Shop();

  private static Door door;
  private static Lake lake;
  private static Processes processes;
  private static LaterFiles later;
  private static Data data;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    door = new Door(folder);
    lake = new Lake(door);
    processes = new Processes(door);
    later = new LaterFiles(folder.resolve("later"));
    data = Data.find(door, folder.resolve("sample"));
    for (Path file : data.files()) {
      SHOP.add(file);
    }
    say("%d files, %s", data.files().size(), SHOP.zones());
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    if (door != null && Files.exists(door.state())) {
      try {
        door.run("down");
      } finally {
        processes.killRemaining();
      }
    }
    say("stopped");
  }

  @Test
  @Order(1)
  void ingestsOnceWhileEverythingIsKilled() throws Exception {
    door.succeed("up");
    say("up");
    try (var topic = new Topic(door)) {
      killTheIngestion(topic);
      killUnderIngestion(topic, 2, "taskmanager");
      killUnderIngestion(topic, 3, "jobmanager");
      killUnderIngestion(topic, 4, "kafka");
      killUnderIngestion(topic, 5, Processes.SUPERVISOR);
      killUnderIngestion(topic, 6, "postgres");
      killUnderIngestion(topic, 7, "taskmanager", "postgres");
    }
    awaitLanded();
  }

  /** Some of the files are delivered then, but not all. */
  private static void killTheIngestion(Topic topic) throws Exception {
    Running ingest = door.start(ingest(data.files()));
    long some = SHOP.zones().bronze() / 50;
    await("some rows on the topic")
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptions() // the topic is not there at once
        .until(() -> ingest.ended() || topic.end() > some);
    ingest.kill();
    say("ingest killed with about %,d rows on the topic", topic.end());
    assertThat(topic.end()).isBetween(some, SHOP.zones().bronze());
  }

  /** Goes on with the files up to a share of all and kills parts as soon as rows arrive. */
  private static void killUnderIngestion(Topic topic, int share, String... parts) throws Exception {
    List<String> command = ingest(data.files().subList(0, data.files().size() * share / SHARES));
    long before = topic.end();
    Map<String, Long> pids = processes.now();
    Running ingest = door.start(command);
    await("further rows on the topic")
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> ingest.ended() || topic.end() > before);
    for (String part : parts) {
      Processes.kill(pids, part);
      say("%s killed, ingest %s", part, ingest.ended() ? "has ended" : "runs");
    }
    Answer answer = ingest.await();
    say("ingest of %d/%d ended with %d", share, SHARES, answer.code());
    if (List.of(parts).contains(Processes.SUPERVISOR)) {
      assertThat(door.run("status").text()).contains("supervisor is gone");
      door.succeed("up");
      assertThat(processes.now()).as("adopted").containsAllEntriesOf(without(pids, parts));
    }
    for (String part : parts) {
      processes.awaitHealedAfter(part, pids.get(part));
    }
    say("healed, %s", lake.zones());
    if (answer.code() != 0) {
      assertThat(answer.linesWith("the next run goes on where this one stopped")).hasSize(1);
      Answer again = door.run(command);
      assertThat(again.code()).as(again.text()).isZero();
      answer = again;
    }
    assertThat(answer.figure("files skipped")).as(answer.text()).isPositive();
  }

  private static Map<String, Long> without(Map<String, Long> pids, String... parts) {
    Map<String, Long> rest = new HashMap<>(pids);
    rest.keySet().removeAll(List.of(parts));
    return rest;
  }

  @Test
  @Order(2)
  void silverHoldsTheShopsFigures() throws Exception {
    BigDecimal all = SHOP.revenue(line -> true);
    BigDecimal british = SHOP.revenue(line -> line.country().equals("United Kingdom"));
    BigDecimal cancelled = SHOP.revenue(Line::cancelled);
    long cancelledLines = SHOP.silver().stream().filter(Line::cancelled).count();
    assertThat(sums("true")).isEqualTo(all + "|" + SHOP.silver().size());
    assertThat(sums("country = 'United Kingdom'")).startsWith(british + "|");
    assertThat(sums("invoice_no LIKE 'C%'")).isEqualTo(cancelled + "|" + cancelledLines);
    assertThat(lake.rows("SHOW COLUMNS FROM silver.retail_online_retail"))
        .map(row -> row.substring(0, row.indexOf('|')))
        .containsExactlyInAnyOrder(
            "invoice_no",
            "stock_code",
            "description",
            "quantity",
            "invoice_date",
            "unit_price",
            "customer_id",
            "country",
            "_topic",
            "_partition",
            "_offset",
            "_appended_at",
            "_schema_id");
    if (data.real()) {
      assertThat(SHOP.zones()).isEqualTo(new Zones(245_903, 242_418, 1_478, 2_007));
      assertThat(all).isEqualByComparingTo("4388651.731");
      assertThat(british).isEqualByComparingTo("3663322.181");
      assertThat(cancelled).isEqualByComparingTo("-428185.54");
      assertThat(cancelledLines).isEqualTo(4_473);
    }
    reconcile();
  }

  private static String sums(String condition) throws SQLException {
    return lake.value(
        "SELECT sum(quantity * unit_price), count(*) FROM silver.retail_online_retail WHERE "
            + condition);
  }

  @Test
  @Order(3)
  void ingestingAgainDoesNothingUnlessForced() throws Exception {
    try (var topic = new Topic(door)) {
      long before = topic.end();
      Answer again = door.run(ingest(data.files()));
      assertThat(again.code()).as(again.text()).isZero();
      assertThat(again.text()).contains("already ingested");
      assertThat(again.figure("files skipped")).isEqualTo(data.files().size());
      assertThat(again.figure("rows")).isZero();
      assertThat(topic.end()).isEqualTo(before);
    }
    assertThat(lake.zones()).isEqualTo(SHOP.zones());
    say("a second time: nothing");

    List<String> forced = new ArrayList<>(ingest(data.files()));
    forced.add("--force");
    Answer answer = door.run(forced);
    assertThat(answer.code()).as(answer.text()).isZero();
    long silver = SHOP.zones().silver();
    for (Path file : data.files()) {
      SHOP.add(file);
    }
    assertThat(SHOP.zones().silver()).isEqualTo(silver);
    awaitLanded();
    reconcile();
  }

  @Test
  @Order(4)
  void modelsComputeGoldOnce() throws Exception {
    door.succeed("models", "run");
    assertGold();
    List<Long> commits = goldCommits();
    say("models ran");
    door.succeed("models", "run");
    assertGold();
    assertThat(goldCommits()).isEqualTo(commits);
    say("models ran again: nothing");
  }

  private static void assertGold() throws SQLException {
    assertThat(
            lake.rows(
                "SELECT sale_date, country, orders, lines, units, revenue"
                    + " FROM gold.retail_daily_revenue_by_country"))
        .containsExactlyInAnyOrderElementsOf(Gold.dailyRevenueByCountry(SHOP.silver()));
    assertThat(
            lake.rows(
                "SELECT sale_date, rank, stock_code, description, units, revenue"
                    + " FROM gold.retail_top_products"))
        .containsExactlyInAnyOrderElementsOf(Gold.topProducts(SHOP.silver()));
  }

  private static List<Long> goldCommits() throws SQLException {
    return List.of(
        lake.commits("gold", "retail_daily_revenue_by_country"),
        lake.commits("gold", "retail_top_products"));
  }

  @Test
  @Order(5)
  void qualityIsCheckedAndKept() throws Exception {
    Answer quality = door.succeed("quality", "run");
    assertThat(quality.text()).contains("retail.online_retail");
    assertThat(lake.value("SELECT count(DISTINCT run_id) FROM ops.quality_results")).isEqualTo("1");
    assertThat(
            lake.value(
                "SELECT status, CAST(metric AS bigint) FROM ops.quality_results"
                    + " WHERE dataset = 'retail.online_retail' AND check_name = 'has_rows'"))
        .isEqualTo("passed|" + SHOP.zones().silver());
    assertThat(lake.count("ops.quality_results WHERE severity = 'error' AND status = 'failed'"))
        .isZero();
    assertThat(
            lake.rows(
                "SELECT DISTINCT dataset FROM ops.quality_results"
                    + " WHERE severity = 'error' AND status = 'passed'"))
        .as("the datasets with rows; all others have nothing to check")
        .containsExactlyInAnyOrder(
            "retail.daily_revenue_by_country", "retail.online_retail", "retail.top_products");
    say("quality: %s results", lake.count("ops.quality_results"));
  }

  @Test
  @Order(6)
  void goesOnAfterDownAndUp() throws Exception {
    List<Long> commits = goldCommits();
    door.succeed("down");
    assertThat(door.run("status").code()).isNotZero();
    say("down");
    door.succeed("up");
    say("up");
    assertThat(lake.zones()).isEqualTo(SHOP.zones());
    assertThat(goldCommits()).isEqualTo(commits);

    Path file = later.day(LocalDate.of(2030, 1, 2), 2_000);
    Zones added = SHOP.add(file);
    assertThat(added.bronze()).isPositive();
    assertThat(added.duplicates()).isPositive();
    Answer answer = door.succeed("ingest", "retail.online_retail", file.toString());
    assertThat(answer.figure("rows")).isEqualTo(added.bronze());
    awaitLanded();
    door.succeed("models", "run");
    assertGold();
    reconcile();
  }

  @Test
  @Order(7)
  void badInputIsToldInOneClearMessage() throws Exception {
    Path lacking = later.write("lacking.csv", "InvoiceNo,StockCode,Quantity\n1,2,3\n");
    assertRefused("lacking.csv", ingest(List.of(lacking)), "missing", "UnitPrice");
    Path semicolons =
        later.write(
            "semicolons.csv",
            "InvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID;Country\n"
                + "1;2;A;3;2030-01-03 09:00:00;1.00;;EIRE\n");
    assertRefused("semicolons.csv", ingest(List.of(semicolons)), "separated by ';'");
    assertRefused("absent.csv", ingest(List.of(later.resolve("absent.csv"))), "no such file");
    Path contract =
        later.write(
            "wrong.odcs.yaml",
            Files.readString(door.home().resolve("contracts/retail/online_retail.odcs.yaml"))
                .replaceFirst("(?m)^status: active$", "status: active\nflavour: vanilla"));
    assertRefused("wrong.odcs.yaml", List.of("contracts", "check", contract.toString()), "flavour");
    say("bad input is refused");

    Path whole = later.day(LocalDate.of(2030, 1, 3), 3_000);
    Path gzipped = later.resolve("whole.csv.gz");
    Path broken = later.broken(whole, gzipped);
    Answer part =
        assertRefused(broken.getFileName().toString(), ingest(List.of(broken)), "breaks off");
    Zones added = SHOP.add(whole);
    assertThat(part.figure("rows")).isBetween(1L, added.bronze() - 1);
    Answer rest = door.succeed("ingest", "retail.online_retail", gzipped.toString());
    assertThat(rest.figure("rows")).isEqualTo(added.bronze() - part.figure("rows"));
    awaitLanded();
    reconcile();
  }

  /**
   * One line names the file and says all the parts; no command shows a stack trace, see Running.
   */
  private static Answer assertRefused(String name, List<String> command, String... said)
      throws IOException, InterruptedException {
    Answer answer = door.run(command);
    assertThat(answer.code()).as(answer.text()).isNotZero();
    List<String> messages =
        answer.linesWith(name).stream().filter(line -> !line.contains("rejected")).toList();
    assertThat(messages).as(answer.text()).hasSize(1);
    assertThat(messages.getFirst()).contains(said);
    return answer;
  }

  private static List<String> ingest(List<Path> files) {
    List<String> command = new ArrayList<>(List.of("ingest", "retail.online_retail"));
    files.forEach(file -> command.add(file.toString()));
    return command;
  }

  private static void awaitLanded() throws SQLException {
    Zones expected = SHOP.zones();
    await("all rows of " + expected)
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> lake.zones().reach(expected));
    assertThat(lake.zones()).isEqualTo(expected);
    say("landed, %s", expected);
  }

  private static void reconcile() throws IOException, InterruptedException {
    assertThat(door.succeed("reconcile").text()).contains("exactly one fate");
    say("reconciled");
  }

  private static void say(String text, Object... values) {
    System.out.printf(
        "%5d s  %s%n",
        Duration.ofNanos(System.nanoTime() - BEGIN).toSeconds(), text.formatted(values));
  }
}
