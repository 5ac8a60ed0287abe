package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
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
 * The simulated shop's events over five datasets, while processes are killed: bronze, silver,
 * quarantine, duplicates and realtime gold must hold what the shop's manifest says, row for row.
 * Then the manifest is spoilt, to see that {@code verify} would have noticed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShopTruthIT {
  private static final int EVENTS = Integer.getInteger("shop.events", 150_000);

  /** Slow enough that events still come when the last process was killed. */
  private static final int RATE = Integer.getInteger("shop.rate", 3_000);

  /** By default the two that hold rows on their way; PlatformSituationsIT kills all. */
  private static final List<String> PARTS =
      List.of(System.getProperty("shop.kill", "taskmanager,kafka").split(","));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  @RegisterExtension
  static final StopAtFirstFailure STOP =
      new StopAtFirstFailure(() -> folder.resolve("state").resolve("log"));

  private static Door door;
  private static Processes processes;
  private static Path manifest;

  @BeforeAll
  static void open() throws IOException {
    door = new Door(folder);
    processes = new Processes(door);
    manifest = folder.resolve("truth");
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    try {
      door.run("down");
    } finally {
      processes.killRemaining();
    }
  }

  @Test
  @Order(1)
  void allZonesAreTheManifestsThoughProcessesAreKilled() throws Exception {
    door.succeed("up");
    Running first = door.start(generate("--rate=" + RATE));
    await("the first events are sent")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> first.ended() || first.said().contains("generating"));
    Running generate = first;
    for (String part : PARTS) {
      Map<String, Long> pids = processes.now();
      long killed = Processes.kill(pids, part);
      System.out.printf("%s killed, generate %s%n", part, generate.ended() ? "ended" : "runs");
      processes.awaitHealedAfter(part, killed);
      if (generate.ended()) {
        // Kafka was away for longer than it waits; the same command sends the rest.
        System.out.println(generate.await().text());
        generate = door.start(generate("--rate=" + RATE));
      }
    }
    Answer answer = generate.await();
    if (answer.code() != 0) {
      System.out.println(answer.text());
      door.succeed(generate().toArray(String[]::new));
    }
    Answer verdict = door.succeed("verify", "--wait=300", manifest.toString());
    System.out.println(verdict.text());
    assertThat(verdict.text()).doesNotContain("DIFFERENT", "not compared");
    assertThat(verdict.linesWith("  equal")).hasSize(10);
  }

  private static List<String> generate(String... more) {
    List<String> command =
        new ArrayList<>(
            List.of("generate", "--events=" + EVENTS, "--seed=11", "--manifest=" + manifest));
    command.addAll(List.of(more));
    return command;
  }

  @Test
  @Order(2)
  void sameRunAgainSendsNothing() throws Exception {
    door.succeed(generate().toArray(String[]::new));
    assertThat(door.succeed("verify", manifest.toString()).linesWith("  equal")).hasSize(10);
  }

  @Test
  @Order(3)
  void aSpoiltManifestIsNoticed() throws Exception {
    spoil("events/retail.payments.csv.gz", ",quarantine,decode,", ",quarantine,amount.scale,");
    spoilText("gold/logistics.stock_levels.csv", "P", "X");
    Answer verdict = door.run("verify", "--wait=5", manifest.toString());
    assertThat(verdict.code()).as(verdict.text()).isEqualTo(1);
    assertThat(verdict.linesWith("retail.payments").getFirst()).doesNotEndWith("equal");
    assertThat(verdict.linesWith("gold.logistics.stock_levels").getLast()).endsWith("DIFFERENT");
    assertThat(verdict.linesWith("web.clickstream").getFirst()).endsWith("equal");
  }

  @Test
  @Order(4)
  void aBrokenManifestIsToldInOneMessage() throws Exception {
    spoil("events/retail.orders.csv.gz", ",silver,", ",gold,");
    Answer verdict = door.run("verify", manifest.toString());
    assertThat(verdict.code()).as(verdict.text()).isNotZero();
    assertThat(verdict.text()).contains("retail.orders.csv.gz, line ", " is no event: ");
  }

  /** Its events have ids of their own, and only they are waited for and compared. */
  @Test
  @Order(5)
  void anotherShopGoesThroughTheSamePlatform() throws Exception {
    String other = folder.resolve("other").toString();
    door.succeed("generate", "--events=30000", "--seed=12", "--manifest=" + other);
    Answer verdict = door.succeed("verify", "--wait=120", other);
    assertThat(verdict.linesWith("  equal")).as(verdict.text()).hasSize(5);
    assertThat(verdict.text()).contains("Gold is not compared");
  }

  private static void spoil(String file, String from, String to) throws IOException {
    Path path = manifest.resolve(file);
    String text;
    try (var in = new GZIPInputStream(Files.newInputStream(path))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    try (var out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write(firstReplaced(text, from, to).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void spoilText(String file, String from, String to) throws IOException {
    Path path = manifest.resolve(file);
    Files.writeString(path, firstReplaced(Files.readString(path), from, to));
  }

  private static String firstReplaced(String text, String from, String to) {
    int at = text.indexOf(from);
    assertThat(at).as(from).isPositive();
    return text.substring(0, at) + to + text.substring(at + from.length());
  }
}
