package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Events of the simulated shop, sent all the time whatever happens: a run that fails is started
 * again, as a person would do who reads what it says.
 */
final class Load {
  /** All of the shop's, but that which tests fill from files. */
  private static final List<String> DATASETS =
      List.of("retail.orders", "retail.payments", "web.clickstream", "logistics.inventory");

  /** Theirs in the zones, and five of realtime gold. */
  static final int TABLES = DATASETS.size() + 5;

  private final Door door;
  private final int rate;
  private final List<String> command;
  private final Path manifest;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::send, "load");
  private volatile Running running;
  private volatile Throwable problem;

  /**
   * @param rate events a second
   */
  Load(Door door, int events, int rate) {
    this.door = door;
    this.rate = rate;
    this.manifest = door.state().resolveSibling("truth");
    this.command =
        List.of(
            "generate",
            "--events=" + events,
            "--seed=7",
            "--datasets=" + String.join(",", DATASETS),
            "--manifest=" + manifest);
  }

  /** Of these events; there once all are sent. */
  Truth truth() {
    return new Truth(door, manifest);
  }

  /** Returns when the first events come. */
  void start() {
    thread.start();
    Waiting.until(
        "events come",
        () -> problem != null || running != null && running.said().contains("generating"));
  }

  private void send() {
    List<String> slowly = new ArrayList<>(command);
    slowly.add("--rate=" + rate);
    try {
      while (stopped.getCount() > 0) {
        running = door.start(slowly);
        running.await(Duration.ofHours(1));
        // A JVM each second would take a core from the parts that are to come back.
        stopped.await(5, TimeUnit.SECONDS);
      }
    } catch (IOException | AssertionError e) {
      problem = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it, after the rest was sent as fast as it goes. */
  void finish() throws IOException, InterruptedException {
    Say.say("events %s", running.ended() ? "have all come" : "still come");
    stop();
    assertThat(problem).isNull();
    again();
  }

  /** The same command once more. */
  Answer again() throws IOException, InterruptedException {
    return door.succeed(command.toArray(String[]::new));
  }

  void stop() throws IOException, InterruptedException {
    stopped.countDown();
    if (thread.isAlive()) {
      // A JVM that is interrupted while it begins says so with a stack trace of its own.
      running.untilSaid("generating").interrupt();
      thread.join();
    }
  }
}
