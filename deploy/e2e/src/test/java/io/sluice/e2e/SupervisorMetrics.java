package io.sluice.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the supervisor shows to Prometheus. */
final class SupervisorMetrics {
  private final Door door;

  SupervisorMetrics(Door door) {
    this.door = door;
  }

  /** Whether it takes every part and every job for healthy; false when it does not answer. */
  boolean allUp() {
    String address = "http://127.0.0.1:%d/metrics".formatted(door.port("metrics"));
    try (var answer = door.ask(address)) {
      List<String> ups =
          new String(answer.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(
                  line ->
                      line.startsWith("sluice_part_up{") || line.startsWith("sluice_keeper_up{"))
              .toList();
      return !ups.isEmpty() && ups.stream().allMatch(line -> line.endsWith(" 1.0"));
    } catch (IOException e) {
      return false;
    }
  }
}
