package io.sluice.jobs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The checkpoints of one submission of a job: {@code <job>/run-<number>}.
 *
 * @param checkpoints the folders of the completed checkpoints and savepoints in it, newest first
 */
record RunFolder(Path path, int number, List<Path> checkpoints) {
  boolean hasCheckpoint() {
    return !checkpoints.isEmpty();
  }

  /**
   * The id that the job has when it is submitted with this folder. Flink refuses an id that it
   * already runs, so a submission can be repeated when nobody knows what became of it.
   */
  String jobId() {
    return jobId(path.getParent().getFileName().toString(), number);
  }

  static String jobId(String job, int number) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((job + "/run-" + number).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
