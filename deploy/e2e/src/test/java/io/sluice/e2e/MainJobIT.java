package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The whole way of a shop's files through the real platform, used as a person uses it, while
 * processes are killed. Every figure is computed from the files by {@link Shop}. The platform must
 * be fresh: all rows of all tables are counted.
 */
@Order(3)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobIT {
  /** {@link ShopTruthIT} kills each process alone, {@link MainJobKillsIT} does both. */
  private static final List<List<String>> KILLS = List.of(List.of("taskmanager", "postgres"));

  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.shared();

  @RegisterExtension
  static final StopAtFirstFailure STOP = new StopAtFirstFailure(() -> PLATFORM.get().log());

  private static Door door;
  private static Lake lake;
  private static LaterFiles later;
  private static Retail retail;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    door = PLATFORM.door();
    lake = new Lake(door);
    later = new LaterFiles(PLATFORM.get().folder("later"));
    retail = new Retail(PLATFORM.get());
  }

  @Test
  @Order(1)
  void ingestsOnceWhileProcessesAreKilled() throws Exception {
    new KilledIngestion(door, retail).run(KILLS);
  }

  @Test
  @Order(2)
  void silverHoldsTheShopsFigures() throws Exception {
    retail.assertFigures();
    retail.assertColumns();
  }

  @Test
  @Order(3)
  void ingestingAgainDoesNothingUnlessForced() throws Exception {
    try (var topic = new Topic(door)) {
      long before = topic.end();
      Answer again = door.run(Retail.ingest(retail.files()));
      assertThat(again.code()).as(again.text()).isZero();
      assertThat(again.text())
          .contains("already ingested")
          .contains("%d files are not read again".formatted(retail.files().size()));
      assertThat(again.figure("files skipped")).isEqualTo(retail.files().size());
      assertThat(again.figure("rows")).isZero();
      assertThat(topic.end()).isEqualTo(before);
    }
    assertThat(lake.zones()).isEqualTo(retail.shop().zones());
    Say.say("a second time: nothing");

    retail.force(retail.files().subList(0, retail.files().size() / 6));
  }

  /** What the files' tables hold by now is shown, and computed further, by the demo. */
  @Test
  @Order(4)
  void theDemoComputesGoldAndFindsNothingLost() throws Exception {
    Answer demo = door.succeed("demo", "--data", retail.files().getFirst().getParent().toString());
    assertThat(demo.text())
        .contains("retail.online_retail", "nothing lost, nothing twice", "All this took")
        .containsPattern("took \\d+ s, \\d+ of them the start");
    retail.assertGold();
    Say.say("the demo ran");
    List<Long> commits = retail.goldCommits();
    door.succeed("models", "run");
    retail.assertGold();
    assertThat(retail.goldCommits()).isEqualTo(commits);
    Say.say("models ran again: nothing");
  }

  @Test
  @Order(5)
  void theDemoHasCheckedQuality() throws Exception {
    assertThat(lake.value("SELECT count(DISTINCT run_id) FROM ops.quality_results")).isEqualTo("1");
    assertThat(
            lake.value(
                "SELECT status, CAST(metric AS bigint) FROM ops.quality_results"
                    + " WHERE dataset = 'retail.online_retail' AND check_name = 'has_rows'"))
        .isEqualTo("passed|" + retail.shop().zones().silver());
    assertThat(lake.count("ops.quality_results WHERE severity = 'error' AND status = 'failed'"))
        .isZero();
    assertThat(
            lake.rows(
                "SELECT DISTINCT dataset FROM ops.quality_results"
                    + " WHERE severity = 'error' AND status = 'passed'"))
        .as("the datasets with rows; all others have nothing to check")
        .containsExactlyInAnyOrder(
            "retail.daily_revenue_by_country", "retail.online_retail", "retail.top_products");
    Say.say("quality: %s results", lake.count("ops.quality_results"));
  }

  /** A file of a table, also where it lies in the object store, which keeps it in a folder. */
  private static Path onDisk(String location) {
    return location.startsWith("s3://")
        ? door.state().resolve("data/objects").resolve(location.substring("s3://".length()))
        : Path.of(location.replaceFirst("^file:/*", "/"));
  }

  /** The newest row of all, whose line stands in a file that anybody can read. */
  @Test
  @Order(6)
  void aRecordIsFollowedFromItsLineToGold() throws Exception {
    String[] newest =
        lake.value(
                "SELECT _partition, _offset, invoice_no, stock_code FROM silver.retail_online_retail"
                    + " ORDER BY _offset DESC, _partition LIMIT 1")
            .split("\\|");
    String position = "retail.online_retail:%s:%s".formatted(newest[0], newest[1]);
    JsonNode trace =
        new ObjectMapper()
            .readTree(door.succeed("trace", position, "--format", "json").text())
            .at("/records/0");

    assertThat(trace.path("state").asText()).isEqualTo("landed");
    assertThat(retail.line(trace.at("/origin/file").asText(), trace.at("/origin/line").asInt()))
        .startsWith(newest[2] + "," + newest[3] + ",");
    for (JsonNode place : List.of(trace.path("bronze"), trace.at("/fates/0"))) {
      assertThat(onDisk(place.path("file").asText())).exists();
      // They stand in the file itself, which trace reads where it is on this machine's disk.
      assertThat(place.path("row_groups").isEmpty())
          .isEqualTo(place.path("file").asText().startsWith("s3://"));
      assertThat(
              lake.count(
                  "%s.\"retail_online_retail$snapshots\" WHERE snapshot_id = %s"
                      .formatted(place.path("zone").asText(), place.path("snapshot").asText())))
          .isOne();
    }
    assertThat(trace.at("/fates/0/zone").asText()).isEqualTo("silver");
    assertThat(trace.path("gold"))
        .anySatisfy(
            gold -> {
              assertThat(gold.path("table").asText())
                  .isEqualTo("gold.retail_daily_revenue_by_country");
              assertThat(gold.path("rows")).as("the row of its day and country").hasSize(1);
            });
    Say.say("followed %s", position);
  }

  @Test
  @Order(7)
  void goesOnAfterDownAndUp() throws Exception {
    List<Long> commits = retail.goldCommits();
    door.succeed("down");
    assertThat(door.run("status").code()).isNotZero();
    Say.say("down");
    door.succeed("up");
    Say.say("up");
    assertThat(lake.zones()).isEqualTo(retail.shop().zones());
    assertThat(retail.goldCommits()).isEqualTo(commits);

    Path file = later.day(LocalDate.of(2030, 1, 2), 2_000);
    Zones added = retail.shop().add(file);
    assertThat(added.bronze()).isPositive();
    assertThat(added.duplicates()).isPositive();
    Answer answer = door.succeed("ingest", "retail.online_retail", file.toString());
    assertThat(answer.figure("rows")).isEqualTo(added.bronze());
    retail.awaitLanded();
    door.succeed("models", "run");
    retail.assertGold();
  }

  @Test
  @Order(8)
  void aFileThatBreaksOffIsToldAndGoneOnWith() throws Exception {
    Path whole = later.day(LocalDate.of(2030, 1, 3), 3_000);
    Path gzipped = later.resolve("whole.csv.gz");
    Path broken = later.broken(whole, gzipped);
    Answer part = door.run(Retail.ingest(List.of(broken)));
    assertThat(part.code()).as(part.text()).isNotZero();
    part.assertToldOnce(broken.getFileName().toString());
    assertThat(part.text()).contains("breaks off");
    Zones added = retail.shop().add(whole);
    assertThat(part.figure("rows")).isBetween(1L, added.bronze() - 1);
    Answer rest = door.succeed("ingest", "retail.online_retail", gzipped.toString());
    assertThat(rest.figure("rows")).isEqualTo(added.bronze() - part.figure("rows"));
    retail.awaitLanded();
    retail.reconcile();
  }
}
