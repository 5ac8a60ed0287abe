package io.sluice.quality.engine;

import java.util.Optional;

/** Exceptions of Spark and Iceberg in one line. */
public final class SparkFailure {

  private static final int LONGEST = 300;

  private SparkFailure() {}

  public static String describe(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message =
        Optional.ofNullable(root.getMessage())
            .flatMap(text -> text.lines().filter(line -> !line.isBlank()).findFirst())
            .orElse("")
            .strip();
    String line = message.isEmpty() ? root.getClass().getSimpleName() : clean(message);
    return line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line;
  }

  /** Without the error class that Spark puts before and the position that it puts behind. */
  private static String clean(String message) {
    return message
        .replaceFirst("^\\[[A-Z0-9_.]+\\]\\s*", "")
        .replaceFirst("\\s*(SQLSTATE: \\w+)?;?( line \\d+ pos \\d+)?;?$", "");
  }
}
