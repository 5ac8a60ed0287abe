package io.sluice.ingestion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that are cut off again and again, each a process of its own. */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class OftenInterruptedIngestIT extends Interruptions {
  private static final int BIG = 120_000;

  OftenInterruptedIngestIT() {
    super(BIG);
  }

  @Test
  void killedRunsOfParquetAreFinishedByTheNext() throws Exception {
    greatFileInParquet();
    killFourTimes(new Random(6));
    finish();
    assertEachRowStands(1);
    assertThat(lab.log()).contains("2.csv.parquet: goes on after line");
  }

  @Test
  void killedRunsOfJsonLinesAreFinishedByTheNext() throws Exception {
    greatFileInJson();
    killFourTimes(new Random(5));
    finish();
    assertEachRowStands(1);
    assertThat(lab.log()).contains("2.csv.jsonl.zst: goes on after line");
  }

  @Test
  void killedRunsAreFinishedByTheNext() throws Exception {
    var random = new Random(4);
    killFourTimes(random);
    finish();
    assertEachRowStands(1);
    assertThat(lab.log()).contains("2.csv.gz: goes on after line");

    killAfter(random.nextInt(BIG / 2), "--force");
    killAfter(random.nextInt(BIG / 2), "--force");
    finish();
    assertEachOfItsRowsStands(2);
  }

  @Test
  void runsOfTheSameFilesAtOnceDeliverThemOnce() throws Exception {
    List<Process> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      runs.add(command());
    }
    for (Process run : runs) {
      run.waitFor();
    }
    finish();
    assertEachRowStands(1);
  }

  @Test
  void aBrokerThatDiesStopsTheRunWithOneMessageAndTheNextGoesOn() throws Exception {
    Process run = command();
    await().atMost(Duration.ofMinutes(2)).until(() -> lab.written(orders) > 30_000);
    lab.broker.kill();
    long begin = System.nanoTime();
    assertThat(run.waitFor()).isEqualTo(1);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(40));
    assertThat(lab.log())
        .containsOnlyOnce(
            "Kafka does not answer at %s; is the platform up? ./sluice status"
                .formatted(lab.broker.bootstrap()))
        .doesNotContain("Exception");
    lab.broker.start();
    finish();
    assertEachRowStands(1);
  }

  private void killFourTimes(Random random) throws Exception {
    for (int kills = 0; kills < 4; kills++) {
      killAfter(10_000 + random.nextInt(15_000));
    }
  }

  private void finish() throws Exception {
    assertThat(command().waitFor()).as(lab::log).isZero();
  }
}
