package io.sluice.cli.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A stack trace without the frames of the machinery by which Flink gets to the code that failed.
 */
final class StackTrace {
  private static final Pattern MACHINERY =
      Pattern.compile(
          "\\s+at (java\\.base/)?(java\\.util\\.concurrent|org\\.apache\\.flink\\.(runtime\\.(concurrent|rest|rpc)|shaded\\.netty4|util\\.concurrent)|org\\.apache\\.pekko|scala)\\..*");

  private StackTrace() {}

  /** Its lines; {@code --format json} has all of them. */
  static List<String> shown(String trace) {
    List<String> shown = new ArrayList<>();
    int left = 0;
    for (String line : trace.lines().toList()) {
      if (MACHINERY.matcher(line).matches()) {
        left++;
        continue;
      }
      leftOut(shown, left);
      left = 0;
      shown.add(line);
    }
    leftOut(shown, left);
    return shown;
  }

  private static void leftOut(List<String> shown, int frames) {
    if (frames > 0) {
      shown.add("\t... %d more of the machinery".formatted(frames));
    }
  }
}
