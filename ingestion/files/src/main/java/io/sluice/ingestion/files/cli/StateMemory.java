package io.sluice.ingestion.files.cli;

import io.sluice.ingestion.files.content.FileMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Where the memory of files is kept: in the state folder, and nowhere where there is none. */
final class StateMemory {
  private static final String VARIABLE = "SLUICE_STATE";

  /** What marks a folder as the platform's; another one is never written to. */
  private static final String MARKER = ".sluice-state";

  private StateMemory() {}

  /**
   * Of one dataset: runs over several at once do not disturb one another.
   *
   * @param trusted whether it is gone by
   */
  static FileMemory of(Map<String, String> environment, String dataset, boolean trusted) {
    String state = environment.get(VARIABLE);
    if (state == null || !Files.exists(Path.of(state, MARKER))) {
      return FileMemory.none();
    }
    Path file = Path.of(state, "ingest", dataset + ".files");
    return FileMemory.of(file, trusted, Clock.systemUTC());
  }
}
