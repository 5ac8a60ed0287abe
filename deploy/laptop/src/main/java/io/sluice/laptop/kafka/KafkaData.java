package io.sluice.laptop.kafka;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.state.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Kafka left behind, found before it would make new data beside or over the old, or stumble
 * over it.
 */
public final class KafkaData {
  private KafkaData() {}

  /**
   * Kafka's log: topics without the file that says whose they are, or written by a newer version.
   */
  public static Optional<String> problem(Platform platform) throws IOException {
    Path log = platform.state().resolve("data/kafka/log");
    if (!holdsTopics(log)) {
      return Optional.empty();
    }
    Path meta = log.resolve("meta.properties");
    boolean whole = Files.isRegularFile(meta) && Files.readString(meta).contains("cluster.id=");
    if (!whole) {
      return Optional.of(
          "%s is damaged: it holds topics, but no meta.properties with a cluster.id; %s"
              .formatted(log, Damage.CURE));
    }
    return new KafkaVersion(log.getParent()).problem();
  }

  /** An interrupted format leaves files, but no topic. */
  private static boolean holdsTopics(Path log) throws IOException {
    if (!Files.isDirectory(log)) {
      return false;
    }
    try (Stream<Path> files = Files.list(log)) {
      return files
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .anyMatch(name -> name.matches(".+-\\d+") && !name.equals("__cluster_metadata-0"));
    }
  }
}
