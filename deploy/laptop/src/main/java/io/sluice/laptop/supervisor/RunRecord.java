package io.sluice.laptop.supervisor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sluice.machine.process.ProcessId;
import java.util.Optional;

/**
 * What {@code run/<part>.json} says: which process runs a part, for a supervisor that comes later.
 *
 * @param birth see {@link ProcessId}; empty while the process is being started
 * @param fingerprint see {@link io.sluice.machine.process.Fingerprint}
 * @param startedAt epoch milliseconds
 */
record RunRecord(String part, long pid, String birth, String fingerprint, long startedAt) {

  /** The process, when it still runs. */
  @JsonIgnore
  Optional<ProcessId> process() {
    return Optional.of(new ProcessId(pid, birth)).filter(id -> pid > 0 && id.alive());
  }
}
