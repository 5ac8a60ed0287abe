package io.sluice.observability;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Who knows, by job, when its newest checkpoint was completed; jobs without one are left out. */
@FunctionalInterface
public interface CheckpointTimes {
  Map<String, Instant> read() throws IOException;
}
