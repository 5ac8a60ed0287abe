package io.sluice.laptop.supervisor;

import static org.awaitility.Awaitility.await;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Hook;
import io.sluice.laptop.spi.Keeper;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.process.ProcessId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A supervisor under test, with little patience; closing it stops everything. */
final class Running implements AutoCloseable {
  static final Timing QUICK =
      new Timing(
          Duration.ofMillis(20),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(400),
          Duration.ofSeconds(60),
          Duration.ofMillis(500),
          3);

  final Platform platform;
  final Supervisor supervisor;

  private Running(Platform platform, Supervisor supervisor) {
    this.platform = platform;
    this.supervisor = supervisor;
  }

  static Platform platform(Path state) {
    return Platform.load(Map.of("SLUICE_HOME", state.toString(), "SLUICE_STATE", state.toString()));
  }

  static Running start(Path state, Part... parts) throws IOException {
    return start(state, List.of(), List.of(), parts);
  }

  static Running start(Path state, List<Hook> hooks, List<Keeper> keepers, Part... parts)
      throws IOException {
    Platform platform = platform(state);
    var supervisor = new Supervisor(platform, List.of(parts), hooks, keepers, QUICK);
    supervisor.start();
    return new Running(platform, supervisor);
  }

  Status status(String part) {
    return supervisor.status().all().stream()
        .filter(one -> one.name().equals(part))
        .findFirst()
        .orElseThrow();
  }

  Status awaitStatus(String part, Predicate<Status> wanted) {
    return await("status of " + part)
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> status(part), wanted::test);
  }

  Status awaitHealthy(String part) {
    return awaitStatus(part, Status::healthy);
  }

  static boolean alive(long pid) {
    return ProcessId.of(pid).isPresent();
  }

  @Override
  public void close() {
    try {
      supervisor.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
