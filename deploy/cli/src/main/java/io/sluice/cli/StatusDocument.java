package io.sluice.cli;

import io.sluice.cli.wiring.Attached;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Address;
import io.sluice.laptop.supervisor.PlatformStatus;
import io.sluice.laptop.supervisor.Status;
import io.sluice.machine.process.Memory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What {@code status --format json} writes; docs/reference/json.md states its members.
 *
 * @param healthy whether a supervisor and everything it sees to is healthy: exit code 0
 * @param supervisor null when none runs
 * @param leftOut names of all that this platform runs without
 */
record StatusDocument(
    String stateFolder,
    boolean healthy,
    Supervisor supervisor,
    List<Entry> parts,
    List<String> leftOut) {

  /** The process that sees to all others. */
  record Supervisor(long pid, boolean stopping, String startedAt, Long memoryBytes) {
    static Supervisor of(PlatformStatus status) {
      return status.supervisor() == 0
          ? null
          : new Supervisor(
              status.supervisor(),
              status.stopping(),
              time(status.startedAt()),
              known(Memory.of(status.supervisor(), false)));
    }
  }

  /** A part, a hook or a keeper; what has no process has null for all that a process has. */
  record Entry(
      String name,
      String kind,
      String state,
      boolean healthy,
      Long pid,
      String startedAt,
      int restarts,
      Long memoryBytes,
      List<Address> addresses,
      String detail) {

    static Entry of(Status one, List<Address> addresses) {
      boolean runs = one.pid() > 0;
      return new Entry(
          one.name(),
          one.kind().name().toLowerCase(Locale.ROOT),
          one.state().text(),
          one.healthy(),
          runs ? (Long) one.pid() : null,
          runs ? time(one.startedAt()) : null,
          one.restarts(),
          runs ? known(Memory.of(one.pid())) : null,
          addresses,
          one.detail());
    }
  }

  static StatusDocument of(Platform platform, PlatformStatus status) {
    return new StatusDocument(
        platform.state().toString(),
        status.healthy() && status.supervisor() > 0,
        Supervisor.of(status),
        status.all().stream()
            .map(one -> Entry.of(one, StatusCommand.addresses(one.name(), platform)))
            .toList(),
        Attached.to(platform).leftOut());
  }

  /** Of a folder in which no platform ever was. */
  static StatusDocument none(Platform platform) {
    return new StatusDocument(platform.state().toString(), false, null, List.of(), List.of());
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  private static Long known(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }
}
