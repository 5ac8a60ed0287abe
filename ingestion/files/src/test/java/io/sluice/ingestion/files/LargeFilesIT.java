package io.sluice.ingestion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.kafka.KafkaTopics;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files greater than the heap of the process that ingests them. {@code -Dsluice.large.mb=2100}
 * makes them greater than 2^31 bytes, and gives the figures of docs/ingestion.md.
 */
class LargeFilesIT {
  private static final int HEAP_MB = 128;
  private static final long MB = Long.getLong("sluice.large.mb", HEAP_MB + 12);
  private static final Duration LONGEST = Duration.ofSeconds(60 + MB);

  @TempDir private static Path folder;
  private static IngestionLab lab;

  @BeforeAll
  static void start() throws IOException {
    lab = new IngestionLab(folder);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @ParameterizedTest
  @EnumSource
  void memoryDoesNotGrowWithTheFile(LargeOrders shape) throws Exception {
    String dataset = "large_" + shape.name().toLowerCase(Locale.ROOT);
    Contract orders = TestContracts.orders(dataset);
    Path contract = Files.writeString(folder.resolve(dataset + ".odcs.yaml"), orders.yaml());
    long rows = shape.write(folder, orders, MB << 20);
    Path file = shape.in(folder);
    assertThat(file.toFile().length()).isGreaterThan(MB << 20);

    long begin = System.nanoTime();
    Process command = lab.command(HEAP_MB, contract, file.toString());
    var peak = new AtomicLong();
    await()
        .atMost(LONGEST)
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
