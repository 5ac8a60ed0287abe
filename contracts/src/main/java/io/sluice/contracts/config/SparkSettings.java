package io.sluice.contracts.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How Spark runs.
 *
 * @param master Spark's master, for example {@code local[8]}: eight threads of one process
 * @param partitions into how many parts rows are shuffled
 * @param properties Spark's own, which win over all that is set for it otherwise
 */
public record SparkSettings(String master, int partitions, Map<String, String> properties) {

  public static final SparkSettings STANDARD = new SparkSettings("local[2]", 4, Map.of());

  private static final Pattern MASTER =
      Pattern.compile("local(\\[([1-9]\\d*|\\*)])?|yarn|(spark|k8s)://.+");
  private static final Pattern PARTITIONS = Pattern.compile("[1-9]\\d{0,5}");

  /** A wrong value is an {@link IllegalStateException} that says what would do. */
  static SparkSettings of(String master, String partitions, Optional<Path> file) {
    if (!MASTER.matcher(master).matches()) {
      throw new IllegalStateException(
          "quality.master is '%s'; it is a master of Spark, for example local[8] or spark://host:7077"
              .formatted(master));
    }
    if (!PARTITIONS.matcher(partitions).matches()) {
      throw new IllegalStateException(
          "quality.partitions is '%s'; it is a whole number from 1 to 999999, for example 8"
              .formatted(partitions));
    }
    return new SparkSettings(
        master, Integer.parseInt(partitions), file.map(SparkSettings::read).orElse(Map.of()));
  }

  private static Map<String, String> read(Path file) {
    return PropertiesOf.file("quality.properties", file, "spark.executor.memory=4g");
  }

  /** Without the properties, which may hold passwords. */
  @Override
  public String toString() {
    return "SparkSettings[" + master + ", " + partitions + " partitions]";
  }
}
