package io.sluice.ingestion.files;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.kafka.KafkaClients;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.ingestion.testing.BrokerProcess;
import io.sluice.ingestion.testing.TestContracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are cut off by SIGKILL, by a dying broker, or by one another. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class InterruptedIngestIT {
  private static final int BIG = 120_000;
  private static final int SMALL = 700;

  @TempDir private static Path shared;
  private static IngestionLab lab;

  @TempDir private Path folder;
  private Contract orders;
  private Path contractFile;

  @BeforeAll
  static void start() throws IOException {
    lab = new IngestionLab(shared);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @BeforeEach
  void makeFiles(TestInfo test) throws IOException {
    orders = TestContracts.orders(test.getTestMethod().orElseThrow().getName().toLowerCase(ROOT));
    contractFile = Files.writeString(folder.resolve("orders.odcs.yaml"), orders.yaml());
    OrderFiles.plain(folder.resolve("1.csv"), OrderFiles.csv(0, SMALL));
    Files.write(folder.resolve("2.csv.gz"), OrderFiles.gzip(OrderFiles.csv(SMALL, BIG)));
    OrderFiles.plain(folder.resolve("3.csv"), OrderFiles.csv(SMALL + BIG, SMALL));
  }

  /** The killed processes have no Hadoop on their class path. */
  @Test
  void killedRunsOfParquetAreFinishedByTheNext() throws Exception {
    Files.delete(folder.resolve("2.csv.gz"));
    OrderFiles.parquet(folder.resolve("2.csv.parquet"), orders, SMALL, BIG);
    var random = new Random(6);
    for (int kills = 0; kills < 4; kills++) {
      killAfter(10_000 + random.nextInt(15_000));
    }
    finish();
    assertEachRowStands(1);
    assertThat(lab.log()).contains("2.csv.parquet: goes on after line");
  }

  @Test
  void killedRunsOfJsonLinesAreFinishedByTheNext() throws Exception {
    Files.delete(folder.resolve("2.csv.gz"));
    Files.write(folder.resolve("2.csv.jsonl.zst"), OrderFiles.zstd(OrderFiles.json(SMALL, BIG)));
    var random = new Random(5);
    for (int kills = 0; kills < 4; kills++) {
      killAfter(10_000 + random.nextInt(15_000));
    }
    finish();
    assertEachRowStands(1);
    assertThat(lab.log()).contains("2.csv.jsonl.zst: goes on after line");
  }

  @Test
  void killedRunsAreFinishedByTheNext() throws Exception {
    var random = new Random(4);
    for (int kills = 0; kills < 4; kills++) {
      killAfter(10_000 + random.nextInt(15_000));
    }
    finish();
    assertEachRowStands(1);
    assertThat(lab.log()).contains("2.csv.gz: goes on after line");

    killAfter(random.nextInt(BIG / 2), "--force");
    killAfter(random.nextInt(BIG / 2), "--force");
    finish();
    assertThat(ids().stream().filter(id -> id >= SMALL && id < SMALL + BIG).toList())
        .isEqualTo(expected(SMALL, SMALL + BIG, 2));
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

  @Test
  void kafkaDownIsOneMessage() throws IOException {
    var nowhere = new KafkaClients("127.0.0.1:" + BrokerProcess.freePort());
    long begin = System.nanoTime();
    assertThatThrownBy(
            () ->
                new IngestRun(orders, nowhere, lab.registry.url(), false, new Silence(), _ -> {})
                    .run(List.of(folder.resolve("1.csv"))))
        .isInstanceOf(PlatformProblem.class)
        .hasMessage(
            "Kafka does not answer at %s; is the platform up? ./sluice status"
                .formatted(nowhere.bootstrap()));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void aRegistryThatIsDownIsOneMessage() throws IOException {
    String nowhere = "http://127.0.0.1:" + BrokerProcess.freePort();
    var clients = new KafkaClients(lab.broker.bootstrap());
    assertThatThrownBy(
            () ->
                new IngestRun(orders, clients, nowhere, false, new Silence(), _ -> {})
                    .run(List.of(folder.resolve("1.csv"))))
        .isInstanceOf(PlatformProblem.class)
        .hasMessage(
            "the schema registry does not answer at %s; is the platform up? ./sluice status"
                .formatted(nowhere));
  }

  private Process command(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add(folder + "/*.csv*");
    return lab.command(contractFile, arguments.toArray(String[]::new));
  }

  /** SIGKILL once so many more messages are written, committed or not. */
  private void killAfter(long messages, String... options) throws IOException {
    long before = lab.written(orders);
    Process run = command(options);
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !run.isAlive() || lab.written(orders) >= before + messages);
    assertThat(run.isAlive()).as("killed while it ran").isTrue();
    run.destroyForcibly().onExit().join();
  }

  private void finish() throws Exception {
    assertThat(command().waitFor()).as(lab::log).isZero();
  }

  private void assertEachRowStands(int times) throws Exception {
    assertThat(ids()).isEqualTo(expected(0, BIG + 2 * SMALL, times));
  }

  private List<Long> ids() throws Exception {
    return lab.rows(orders).stream().map(row -> (Long) row[0]).sorted().toList();
  }

  private static List<Long> expected(long first, long end, int times) {
    return LongStream.range(first, end)
        .flatMap(id -> LongStream.generate(() -> id).limit(times))
        .boxed()
        .toList();
  }

  private static final class Silence implements Reporter {
    @Override
    public void begin(String what, long bytes) {}

    @Override
    public void advance(long bytes) {}

    @Override
    public void end() {}

    @Override
    public void say(String line) {}
  }
}
