package io.sluice.jobs;

import java.nio.file.Path;
import java.util.List;

/**
 * The checkpoints of one submission of a job: {@code <job>/run-<number>}.
 *
 * @param jobId the id that the job has when it is submitted with this folder. Flink refuses an id
 *     that it already runs, so a submission can be repeated when nobody knows what became of it
 * @param checkpoints the folders of the completed checkpoints and savepoints in it, newest first
 */
record RunFolder(Path path, int number, String jobId, List<Path> checkpoints) {
  boolean hasCheckpoint() {
    return !checkpoints.isEmpty();
  }
}
