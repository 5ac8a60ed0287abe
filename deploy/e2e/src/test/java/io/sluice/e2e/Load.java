package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
  static final List<String> DATASETS =
      List.of("retail.orders", "retail.payments", "web.clickstream", "logistics.inventory");

  private static final String RATE = "--rate=400";

  private final Door door;
  private final List<String> command;
  private final String manifest;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::send, "load");
  private volatile Running running;
  private volatile Throwable problem;

  Load(Door door, int events) {
    this.door = door;
    this.manifest = door.state().resolveSibling("truth").toString();
    this.command =
        List.of(
            "generate",
            "--events=" + events,
            "--seed=7",
            "--datasets=" + String.join(",", DATASETS),
            "--manifest=" + manifest);
  }

  String manifest() {
    return manifest;
  }

  void start() {
    thread.start();
  }

  private void send() {
    List<String> slowly = new ArrayList<>(command);
    slowly.add(RATE);
    try {
      while (stopped.getCount() > 0) {
        running = door.start(slowly);
        running.await(Duration.ofHours(1));
        stopped.await(1, TimeUnit.SECONDS);
      }
    } catch (IOException | AssertionError e) {
      problem = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it, after the rest was sent as fast as it goes. */
  void finish() throws IOException, InterruptedException {
    stop();
    Answer rest = door.run(command);
    assertThat(rest.code()).as(rest.text()).isZero();
    assertThat(problem).isNull();
  }

  void stop() throws IOException, InterruptedException {
    stopped.countDown();
    if (thread.isAlive()) {
      running.interrupt();
      thread.join();
    }
  }
}
