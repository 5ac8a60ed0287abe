package io.sluice.cli.demo;

import io.sluice.cli.door.Door;
import io.sluice.contracts.config.SluiceConfig;
import io.sluice.laptop.platform.ClientConfig;
import io.sluice.laptop.platform.Platform;
import io.sluice.proof.reconcile.LogReader;
import io.sluice.terminal.Printable;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import io.sluice.warehouse.client.TrinoSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Real data through the running platform, step by step, and what came of it. */
public final class Demo {

  private static final String TOPIC = "retail.online_retail";
  private static final String TABLE = "retail_online_retail";
  private static final Duration STANDSTILL_LIMIT = Duration.ofMinutes(3);

  private final Platform platform;
  private final Terminal terminal;
  private final Door door;
  private final Duration start;
  private final long begin = System.nanoTime();

  /**
   * @param start how long the platform took to start
   */
  public Demo(Platform platform, Terminal terminal, Duration start) {
    this.platform = platform;
    this.terminal = terminal;
    this.door = new Door(platform);
    this.start = start;
  }

  /** Throws a {@link UserError} when a folder, or null for none, cannot be run. */
  public static void requireData(Path data) throws IOException {
    if (data != null) {
      DemoData.chosen(data);
    }
  }

  /**
   * Runs the demo on a healthy platform. The exit code: 0 when every step and every invariant
   * holds.
   *
   * @param data a folder of files, or null for the real shop's or the sample
   */
  public int run(Path data) throws IOException, InterruptedException {
    DemoData files = DemoData.find(platform, data, door, this::say);
    say("data: " + files.origin() + ", " + files.files() + " files");
    step("ingest", "ingest", TOPIC, files.pattern());
    SluiceConfig config = ClientConfig.of(platform);
    try (TrinoSession trino = TrinoSession.open(config)) {
      waitForLanding(trino, new LogReader(config.kafka()));
      step("models", "models", "run");
      int quality = door.run(this::say, "quality", "run");
      say("reconciling tables and log");
      List<String> said = new ArrayList<>();
      boolean exact = door.run(said::add, "reconcile") == 0;
      var summary = new Summary(System.out, trino, door);
      summary.zones(Zones.now(trino, TABLE));
      summary.quality(quality);
      summary.gold();
      invariants(exact, said);
      summary.next(platform);
      System.out.printf(
          "%nAll this took %d s, %d of them the start.%n",
          start.toSeconds() + seconds(), start.toSeconds());
      return exact && quality == 0 ? 0 : 1;
    }
  }

  private void step(String name, String... command) throws IOException, InterruptedException {
    int exit = door.run(this::say, command);
    if (exit != 0) {
      throw new UserError(
          "the demo stops: ./sluice %s ended with %d; what it said stands above"
              .formatted(name, exit));
    }
  }

  private void waitForLanding(TrinoSession trino, LogReader log) throws InterruptedException {
    Map<Integer, Long> ends = log.ends(TOPIC);
    Zones zones = Zones.now(trino, TABLE);
    long lastProgress = System.nanoTime();
    while (!Zones.landed(trino, TABLE, ends)) {
      if (System.nanoTime() - lastProgress > STANDSTILL_LIMIT.toNanos()) {
        throw new UserError(
            "the landing job has landed nothing for %d minutes; see ./sluice status and ./sluice logs taskmanager"
                .formatted(STANDSTILL_LIMIT.toMinutes()));
      }
      terminal.hint(stamped(zones.toString()));
      Thread.sleep(Duration.ofSeconds(1));
      Zones now = Zones.now(trino, TABLE);
      if (!now.equals(zones)) {
        zones = now;
        lastProgress = System.nanoTime();
      }
    }
    say(Zones.now(trino, TABLE).toString());
  }

  private static void invariants(boolean exact, List<String> said) {
    System.out.println("Invariants");
    if (exact) {
      System.out.println("  1. nothing lost, nothing twice: bronze equals the log, pair by pair");
      System.out.println(
          "  2. everything accounted for: each bronze row is in one of silver, quarantine, duplicates");
    } else {
      System.out.println("  BROKEN; ./sluice reconcile says:");
      said.forEach(line -> System.out.println("  " + Printable.of(line)));
    }
  }

  private void say(String text) {
    if (!text.isBlank()) {
      terminal.line(stamped(text));
    }
  }

  private String stamped(String text) {
    return "%5d s  %s".formatted(seconds(), text);
  }

  private long seconds() {
    return (System.nanoTime() - begin) / 1_000_000_000L;
  }
}
