package io.sluice.ingestion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.config.KafkaAccess;
import io.sluice.ingestion.files.FileOutcome.Kind;
import io.sluice.ingestion.files.content.FileMemory;
import io.sluice.ingestion.kafka.KafkaClients;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.ingestion.testing.BrokerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that are cut off by SIGKILL, by a dying broker, or by one another. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class InterruptedIngestIT extends Interruptions {

  /** Of the great file's first 10,000 rows the progress is committed, and of the small file. */
  private static final int WITHIN = SMALL + 11_000;

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  InterruptedIngestIT() {
    super(60_000);
  }

  @Test
  void aKilledRunOfParquetIsFinishedByTheNext() throws Exception {
    greatFileInParquet();
    killAfter(WITHIN);
    finish();
    assertEachRowStands(1);
    assertThat(lab.said()).anyMatch(line -> line.startsWith("2.csv.parquet: goes on after line"));
  }

  @Test
  void aKilledRunOfJsonLinesIsFinishedByTheNext() throws Exception {
    greatFileInJson();
    killAfter(WITHIN);
    finish();
    assertEachRowStands(1);
    assertThat(lab.said()).anyMatch(line -> line.startsWith("2.csv.jsonl.zst: goes on after line"));
  }

  @Test
  void aKilledRunIsFinishedByTheNextAlsoOneThatWasForced() throws Exception {
    killAfter(WITHIN);
    finish();
    assertEachRowStands(1);
    assertThat(lab.said()).anyMatch(line -> line.startsWith("2.csv.gz: goes on after line"));

    killAfter(WITHIN, "--force");
    finish();
    assertEachOfItsRowsStands(2);
  }

  @Test
  void runsOfTheSameFilesAtOnceDeliverThemOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<FileOutcome>>> runs = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        runs.add(threads.submit(() -> lab.ingest(orders, false, files())));
      }
      int told = 0;
      for (Future<List<FileOutcome>> run : runs) {
        List<FileOutcome> outcomes = outcomes(run);
        told += outcomes.isEmpty() ? 0 : 1;
        assertThat(outcomes)
            .filteredOn(outcome -> outcome.kind() == Kind.FAILED)
            .extracting(FileOutcome::message)
            .allMatch(message -> message.startsWith("another run of ingest took this file over"));
      }
      assertThat(told).as("runs that Kafka did not fail").isGreaterThanOrEqualTo(2);
    }
    finish();
    assertEachRowStands(1);
  }

  /**
   * None of a run that Kafka itself failed: a commit that meets another's takeover was seen to get
   * UNKNOWN_SERVER_ERROR, once in many runs. Such a run ends with one message, and the next goes
   * on.
   */
  private static List<FileOutcome> outcomes(Future<List<FileOutcome>> run) throws Exception {
    try {
      return run.get();
    } catch (ExecutionException e) {
      assertThat(e.getCause())
          .isInstanceOf(PlatformProblem.class)
          .hasMessageContaining("Unhandled error in EndTxnResponse");
      return List.of();
    }
  }

  @Test
  void aBrokerThatDiesStopsTheRunWithOneMessageAndTheNextGoesOn() throws Exception {
    var impatient = new KafkaClients(KafkaAccess.open(lab.broker.bootstrap()), PATIENCE);
    Path[] files = files();
    var run = new CompletableFuture<List<FileOutcome>>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                run.complete(lab.ingest(impatient, orders, false, files));
              } catch (PlatformProblem | RuntimeException e) {
                run.completeExceptionally(e);
              }
            });
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> lab.written(orders) > WITHIN);
    lab.broker.kill();
    long begin = System.nanoTime();
    assertThatThrownBy(run::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(PlatformProblem.class)
        .hasMessage(
            "Kafka does not answer at %s; is the platform up? ./sluice status"
                .formatted(lab.broker.bootstrap()));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE.multipliedBy(8));
    lab.broker.start();
    finish();
    assertEachRowStands(1);
  }

  @Test
  void kafkaDownIsOneMessage() throws IOException {
    String nowhere = "127.0.0.1:" + BrokerProcess.freePort();
    isDownWithin(new KafkaClients(KafkaAccess.open(nowhere), PATIENCE), PATIENCE.multipliedBy(3));
  }

  @Test
  @Tag("long")
  void kafkaDownIsKnownWithin20Seconds() throws IOException {
    String nowhere = "127.0.0.1:" + BrokerProcess.freePort();
    isDownWithin(new KafkaClients(KafkaAccess.open(nowhere)), Duration.ofSeconds(20));
  }

  private void isDownWithin(KafkaClients nowhere, Duration limit) {
    long begin = System.nanoTime();
    assertThatThrownBy(() -> lab.ingest(nowhere, orders, false, folder.resolve("1.csv")))
        .isInstanceOf(PlatformProblem.class)
        .hasMessage(
            "Kafka does not answer at %s; is the platform up? ./sluice status"
                .formatted(nowhere.bootstrap()));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(limit);
  }

  @Test
  void aRegistryThatIsDownIsOneMessage() throws IOException {
    String nowhere = "http://127.0.0.1:" + BrokerProcess.freePort();
    var clients = new KafkaClients(KafkaAccess.open(lab.broker.bootstrap()));
    assertThatThrownBy(
            () ->
                new IngestRun(
                        orders, clients, nowhere, false, FileMemory.none(), new Silence(), _ -> {})
                    .run(List.of(folder.resolve("1.csv"))))
        .isInstanceOf(PlatformProblem.class)
        .hasMessage(
            "the schema registry does not answer at %s; is the platform up? ./sluice status"
                .formatted(nowhere));
  }

  private void finish() throws Exception {
    assertThat(lab.ingest(orders, false, files()))
        .hasSize(3)
        .noneMatch(outcome -> outcome.kind() == Kind.FAILED);
  }

  private Path[] files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().contains(".csv"))
          .sorted()
          .toArray(Path[]::new);
    }
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
