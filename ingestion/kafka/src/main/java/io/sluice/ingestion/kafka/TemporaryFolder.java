package io.sluice.ingestion.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder for temporary files that whoever started this process made for it alone: the system
 * property {@value #PROPERTY} names it. Kafka's clients unpack native libraries into it.
 */
public final class TemporaryFolder {
  private static final String PROPERTY = "sluice.temp";

  private TemporaryFolder() {}

  /** Deletes it when the process ends; without the property does nothing. */
  public static void deleteAtExit() {
    String folder = System.getProperty(PROPERTY);
    if (folder != null) {
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(Path.of(folder))));
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The next command deletes what a process left.
      System.err.println(folder + " cannot be deleted: " + e);
    }
  }
}
