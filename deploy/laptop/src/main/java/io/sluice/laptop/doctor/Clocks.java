package io.sluice.laptop.doctor;

import io.sluice.laptop.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the clock was set back since files were written. */
final class Clocks {
  private static final String NAME = "clock";
  private static final Duration SLACK = Duration.ofMinutes(1);

  private record Written(Path file, Instant at) {}

  private Clocks() {}

  static List<Finding> look(Platform platform) throws IOException {
    return List.of(
        look(
            Clock.systemUTC(),
            List.of(
                platform.state(),
                platform.state().resolve("run"),
                platform.state().resolve("log"),
                platform.state().resolve("config"),
                platform.lib("cli"))));
  }

  static Finding look(Clock clock, List<Path> folders) throws IOException {
    Optional<Written> newest = Optional.empty();
    for (Path folder : folders) {
      newest = Stream.concat(newest.stream(), newest(folder).stream()).max(byTime());
    }
    Instant now = clock.instant();
    if (newest.isEmpty() || newest.get().at().isBefore(now.plus(SLACK))) {
      return Finding.ok(NAME, now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
    }
    Duration ahead = Duration.between(now, newest.get().at());
    return Finding.warn(
        NAME,
        "it is %s, but %s was written %d minutes later: the clock was set back; set it right (timedatectl set-ntp true). Nothing is lost by it, but new rows get older timestamps in Kafka"
            .formatted(
                now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                newest.get().file(),
                ahead.toMinutes()));
  }

  private static Comparator<Written> byTime() {
    return Comparator.comparing(Written::at);
  }

  private static Optional<Written> newest(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).map(Clocks::written).max(byTime());
    }
  }

  private static Written written(Path file) {
    // 0 for one that is deleted meanwhile.
    return new Written(file, Instant.ofEpochMilli(file.toFile().lastModified()));
  }
}
