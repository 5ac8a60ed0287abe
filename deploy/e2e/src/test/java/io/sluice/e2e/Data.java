package io.sluice.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The shop's files: the real ones when they stand beside the repository, else made-up ones.
 *
 * @param files in the order of their days
 */
record Data(boolean real, List<Path> files) {
  /** Enough for every part to be killed while rows arrive. */
  private static final String SAMPLE_DAYS = "167";

  static Data find(Door door, Path sample) throws IOException, InterruptedException {
    Path shared = Path.of(System.getProperty("sluice.shared"), "data", "online-retail");
    if (Files.isDirectory(shared)) {
      return new Data(true, list(shared));
    }
    door.succeed("ingest-sample", "--days", SAMPLE_DAYS, sample.toString());
    return new Data(false, list(sample));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".csv.gz")).sorted().toList();
    }
  }
}
