package io.sluice.laptop.supervisor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * All that is known of the platform at one moment.
 *
 * @param supervisor the supervisor's process; 0 when none runs
 * @param startedAt when it began, in epoch milliseconds
 * @param stopping whether it is on its way down
 */
public record PlatformStatus(long supervisor, long startedAt, boolean stopping, List<Status> all) {
  public PlatformStatus {
    all = List.copyOf(all);
  }

  @JsonIgnore
  public boolean healthy() {
    return all.stream().allMatch(Status::healthy);
  }
}
