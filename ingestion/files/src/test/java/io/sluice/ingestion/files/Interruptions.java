package io.sluice.ingestion.files;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.testing.BrokerProcess;
import io.sluice.ingestion.testing.RegistryStandIn;
import io.sluice.ingestion.testing.SharedKafka;
import io.sluice.ingestion.testing.TestContracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A great file between two small ones, and runs over them that are cut off. */
@ExtendWith(SharedKafka.class)
abstract class Interruptions {
  static final int SMALL = 700;

  @TempDir private static Path shared;
  static IngestionLab lab;

  @TempDir Path folder;
  Contract orders;
  private final int big;
  private Path contractFile;

  /**
   * @param big rows of the great file
   */
  Interruptions(int big) {
    this.big = big;
  }

  @BeforeAll
  static void start(BrokerProcess broker, RegistryStandIn registry) {
    lab = new IngestionLab(shared, broker, registry);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @BeforeEach
  void makeFiles(TestInfo test) throws IOException {
    String name = test.getTestMethod().orElseThrow().getName() + getClass().getSimpleName();
    orders = TestContracts.orders(name.toLowerCase(ROOT));
    contractFile = Files.writeString(folder.resolve("orders.odcs.yaml"), orders.yaml());
    OrderFiles.plain(folder.resolve("1.csv"), OrderFiles.csv(0, SMALL));
    Files.write(folder.resolve("2.csv.gz"), OrderFiles.gzip(OrderFiles.csv(SMALL, big)));
    OrderFiles.plain(folder.resolve("3.csv"), OrderFiles.csv(SMALL + big, SMALL));
  }

  /** Makes the great file one of JSON lines. */
  void greatFileInJson() throws IOException {
    Files.delete(folder.resolve("2.csv.gz"));
    Files.write(folder.resolve("2.csv.jsonl.zst"), OrderFiles.zstd(OrderFiles.json(SMALL, big)));
  }

  /** Makes the great file one of Parquet. The killed processes have no Hadoop. */
  void greatFileInParquet() throws IOException {
    Files.delete(folder.resolve("2.csv.gz"));
    OrderFiles.parquet(folder.resolve("2.csv.parquet"), orders, SMALL, big);
  }

  Process command(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add(folder + "/*.csv*");
    return lab.command(contractFile, arguments.toArray(String[]::new));
  }

  /** SIGKILL once so many more messages are written, committed or not. */
  void killAfter(long messages, String... options) throws IOException {
    long before = lab.written(orders);
    Process run = command(options);
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !run.isAlive() || lab.written(orders) >= before + messages);
    assertThat(run.isAlive()).as("killed while it ran").isTrue();
    run.destroyForcibly().onExit().join();
  }

  void assertEachRowStands(int times) throws Exception {
    assertThat(ids()).isEqualTo(expected(0, big + 2 * SMALL, times));
  }

  /** That the great file's rows do. */
  void assertEachOfItsRowsStands(int times) throws Exception {
    assertThat(ids().stream().filter(id -> id >= SMALL && id < SMALL + big).toList())
        .isEqualTo(expected(SMALL, SMALL + big, times));
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
}
