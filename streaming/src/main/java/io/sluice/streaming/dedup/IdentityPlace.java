package io.sluice.streaming.dedup;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * Where a job's subtasks keep the identities that do not fit into memory.
 *
 * @param folder which all TaskManagers reach; null to keep all in memory and in checkpoints
 * @param judges how many operators of the job share the memory
 */
public record IdentityPlace(String folder, int judges) implements Serializable {

  private static final String LOCAL = "file://";

  /** All in memory, and in checkpoints. */
  public static IdentityPlace memory() {
    return new IdentityPlace(null, 1);
  }

  /**
   * A folder beside those of the runs, so that it goes where the checkpoints go. In memory where
   * they lie elsewhere than in a file system.
   *
   * @param checkpoints a run's folder of checkpoints, as Flink takes it: nothing in it is escaped
   */
  public static IdentityPlace beside(String checkpoints, int judges) {
    if (!checkpoints.startsWith(LOCAL)) {
      return memory();
    }
    Path run = Path.of(checkpoints.substring(LOCAL.length()));
    return new IdentityPlace(run.resolveSibling("identities").toString(), judges);
  }

  /**
   * @param subtasks how many of an operator share this JVM's heap, at most
   */
  public IdentityStore open(int subtasks) {
    return folder == null
        ? IdentityStore.inMemory()
        : IdentityStore.on(Path.of(folder), IdentityStore.quarterOfHeap(subtasks * judges));
  }
}
