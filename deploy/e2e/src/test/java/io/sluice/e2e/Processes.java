package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The platform's processes, as {@code ./sluice status} shows them. */
final class Processes {
  static final String SUPERVISOR = "supervisor";

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Each look starts a JVM, which the parts that are to heal must not starve by. */
  private static final Duration POLL = Duration.ofSeconds(1);

  /** So often the supervisor's metrics are looked at, which costs little. */
  private static final Duration GLANCE = Duration.ofMillis(300);

  private final Door door;
  private final SupervisorMetrics metrics;

  Processes(Door door) {
    this.door = door;
    this.metrics = new SupervisorMetrics(door);
  }

  /** The process of each part. */
  Map<String, Long> now() throws IOException, InterruptedException {
    return read(door.run("status"));
  }

  private static Map<String, Long> read(Answer status) {
    Map<String, Long> pids = new HashMap<>();
    for (String line : status.text().lines().toList()) {
      String[] words = line.strip().split(" +");
      if (words.length > 3 && !line.startsWith(" ") && words[2].matches("[1-9][0-9]*")) {
        pids.put(words[0], Long.parseLong(words[2]));
      }
    }
    return pids;
  }

  /** As {@code kill -9} does. Returns the number of the process that was killed. */
  static long kill(Map<String, Long> pids, String part) {
    Long pid = pids.get(part);
    assertThat(pid).as("process of " + part + " among " + pids).isNotNull();
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    assertThat(process).as(part).isPresent();
    assertThat(process.orElseThrow().destroyForcibly()).as("killed " + part).isTrue();
    return pid;
  }

  /** Waits until everything is healthy; the process of each part then. */
  Map<String, Long> awaitHealthy() {
    return read(awaitHealthy("everything is healthy", status -> true));
  }

  /** Waits until {@code status} is as it should be. */
  Answer await(String what, Predicate<Answer> holds) {
    return Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(() -> door.run("status"), holds);
  }

  static boolean isIn(String state, String part, Answer status) {
    return status
        .text()
        .lines()
        .anyMatch(line -> line.startsWith(part + " ") && line.contains(" " + state + " "));
  }

  /** Waits until another process does the work of a killed one and everything is healthy. */
  Answer awaitHealedAfter(String part, long killed) {
    return awaitHealthy(
        part + " is back and everything is healthy",
        status -> read(status).getOrDefault(part, killed) != killed);
  }

  private Answer awaitHealthy(String what, Predicate<Answer> holds) {
    Optional<Answer> healthy =
        Awaitility.await(what)
            .atMost(PATIENCE)
            .pollDelay(Duration.ZERO)
            .pollInterval(GLANCE)
            .until(
                () -> metrics.allUp() ? Optional.of(door.run("status")) : Optional.empty(),
                status -> status.filter(one -> one.code() == 0).filter(holds).isPresent());
    return healthy.orElseThrow();
  }
}
