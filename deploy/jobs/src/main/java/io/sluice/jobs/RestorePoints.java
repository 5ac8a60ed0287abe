package io.sluice.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a job goes on: from the newest checkpoint that is not known to be damaged. Of the landing
 * job's rows none stands twice then, since the tables know what of the log stands in them; the
 * realtime job appends again to the history of its results what came after that checkpoint.
 */
final class RestorePoints {
  private final Set<Path> damaged = new HashSet<>();
  private Path tried;

  /**
   * Empty when there never was a checkpoint.
   *
   * @throws IOException when there are some and none can be read: to go on without is for people to
   *     decide
   */
  Optional<Path> choose(List<RunFolder> runs) throws IOException {
    List<Path> all = runs.reversed().stream().flatMap(run -> run.checkpoints().stream()).toList();
    Optional<Path> chosen = all.stream().filter(one -> !damaged.contains(one)).findFirst();
    if (chosen.isEmpty() && !all.isEmpty()) {
      // Perhaps it was the disk: at the next try all are read again.
      damaged.clear();
      throw new IOException(
          ("none of its %d checkpoints can be read, the newest being %s. Put them back from a backup,"
                  + " or delete %s, so that it starts without state")
              .formatted(all.size(), all.getFirst(), runs.getFirst().path().getParent()));
    }
    tried = chosen.orElse(null);
    return chosen;
  }

  /** What was chosen last cannot be read; empty when nothing was, and it is no reason. */
  Optional<Path> giveUp() {
    Optional<Path> given = Optional.ofNullable(tried);
    given.ifPresent(damaged::add);
    tried = null;
    return given;
  }

  /** The job works; what fails from now on is not its start. */
  void proven() {
    tried = null;
  }

  /** Whether the job was started from a checkpoint, and nobody knows yet whether it works. */
  boolean open() {
    return tried != null;
  }
}
