package io.sluice.ingestion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.kafka.KafkaTopics;
import io.sluice.ingestion.testing.BrokerProcess;
import io.sluice.ingestion.testing.RegistryStandIn;
import io.sluice.ingestion.testing.SharedKafka;
import io.sluice.ingestion.testing.TestContracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files greater than the heap of the process that ingests them. */
@ExtendWith(SharedKafka.class)
class LargeFilesIT {

  @TempDir private static Path folder;
  private static IngestionLab lab;

  @BeforeAll
  static void start(BrokerProcess broker, RegistryStandIn registry) {
    lab = new IngestionLab(folder, broker, registry);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @ParameterizedTest
  @EnumSource
  void aFileMayBeGreaterThanTheHeap(LargeOrders shape) throws Exception {
    ingest("greater_than_heap_", shape, 40, 44);
  }

  /**
   * {@code -Dsluice.large.mb=2100} makes the files greater than 2^31 bytes, and gives the figures
   * of docs/ingestion.md.
   */
  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void memoryDoesNotGrowWithTheFile(LargeOrders shape) throws Exception {
    ingest("large_", shape, 128, Long.getLong("sluice.large.mb", 140));
  }

  private static void ingest(String name, LargeOrders shape, int heapMb, long mb) throws Exception {
    String dataset = name + shape.name().toLowerCase(Locale.ROOT);
    Contract orders = TestContracts.orders(dataset);
    Path contract = Files.writeString(folder.resolve(dataset + ".odcs.yaml"), orders.yaml());
    long rows = shape.write(folder, orders, mb << 20);
    Path file = shape.in(folder);
    assertThat(file.toFile().length()).isGreaterThan(mb << 20);

    long begin = System.nanoTime();
    Process command = lab.command(heapMb, contract, file.toString());
    var peak = new AtomicLong();
    await()
        .atMost(Duration.ofSeconds(60 + mb))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              peak.accumulateAndGet(residentPeak(command), Math::max);
              return !command.isAlive();
            });
    double seconds = (System.nanoTime() - begin) / 1e9;
    assertThat(command.exitValue()).as(lab.log()).isZero();
    assertThat(lab.messages(KafkaTopics.PROGRESS))
        .extracting(message -> new String(message.value(), StandardCharsets.UTF_8))
        .anyMatch(
            json ->
                json.contains("\"dataset\":\"test.%s\"".formatted(dataset))
                    && json.contains("\"rows\":%d,\"rejected\":0".formatted(rows))
                    && json.contains("\"bytes\":%d,".formatted(file.toFile().length()))
                    && json.contains("\"state\":\"FINISHED\""));
    assertThat(lab.count(orders)).isEqualTo(rows);
    System.out.printf(
        "| %s | %,d | %,d | %,.0f s | %,.0f | %,.0f | %,d MB |%n",
        shape,
        file.toFile().length(),
        rows,
        seconds,
        rows / seconds,
        file.toFile().length() / seconds / 1e6,
        peak.get() >> 10);
    Files.delete(file);
  }

  /** In KiB, as Linux tells it; 0 where nothing does. */
  private static long residentPeak(Process process) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
