package io.sluice.laptop.supervisor;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Keeper;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.process.Fingerprint;
import io.sluice.machine.process.ProcessId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Knows and stops parts without a supervisor, from what it left behind. */
public final class Offline {
  private final Platform platform;
  private final List<Part> parts;
  private final RunRecords records;

  public Offline(Platform platform, List<Part> parts) throws IOException {
    this.platform = platform;
    this.parts = parts;
    this.records = new RunRecords(platform);
  }

  /** What can be seen from outside: which processes run, and what they say of their health. */
  public PlatformStatus status(List<Keeper> keepers) throws IOException {
    var all = new ArrayList<Status>();
    for (Part part : parts) {
      Status first = Status.first(part.name(), Kind.PART);
      Optional<RunRecord> record = records.read(part.name()).filter(r -> r.process().isPresent());
      if (record.isEmpty()) {
        all.add(first.with(State.STOPPED, ""));
      } else {
        all.add(
            judged(first, part.check(platform))
                .process(record.get().pid(), record.get().startedAt()));
      }
    }
    boolean anyRuns = all.stream().anyMatch(status -> status.pid() > 0);
    for (Keeper keeper : keepers) {
      Status first = Status.first(keeper.name(), Kind.KEEPER);
      all.add(anyRuns ? judged(first, keeper.check(platform)) : first.with(State.STOPPED, ""));
    }
    return new PlatformStatus(0, 0, false, all);
  }

  private static Status judged(Status status, Health health) {
    return status.with(health.healthy() ? State.HEALTHY : State.UNHEALTHY, health.detail());
  }

  /** Names of parts that run otherwise than they would be started now. */
  public List<String> changed() throws IOException {
    var changed = new ArrayList<String>();
    for (Part part : parts) {
      Optional<RunRecord> record = records.read(part.name()).filter(r -> r.process().isPresent());
      if (record.isPresent()
          && !record
              .get()
              .fingerprint()
              .equals(Fingerprint.of(part.prepare(platform), platform.confDir(part.name())))) {
        changed.add(part.name());
      }
    }
    return changed;
  }

  /** Whether any part's process runs. */
  public boolean anyRuns() throws IOException {
    for (Part part : parts) {
      if (process(part).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Files of what is known of processes that cannot be read. */
  public List<String> damagedRecords() throws IOException {
    var damaged = new ArrayList<String>();
    for (Part part : parts) {
      records.damagedFile(part.name()).ifPresent(damaged::add);
    }
    records.damagedFile(SupervisorMain.RECORD).ifPresent(damaged::add);
    return damaged;
  }

  /** The process of a part, when it runs. */
  public Optional<ProcessId> process(Part part) throws IOException {
    return records.read(part.name()).flatMap(RunRecord::process);
  }

  /**
   * Stops what runs, in the opposite order of starting; tells the name of each that has stopped.
   */
  public void stop(Consumer<String> stopped) throws IOException, InterruptedException {
    for (Part part : lastFirst()) {
      boolean ran = process(part).isPresent();
      new PartProcess(part, platform).stop();
      if (ran) {
        stopped.accept(part.name());
      }
    }
  }

  private List<Part> lastFirst() {
    Set<Part> order = new LinkedHashSet<>();
    while (order.size() < parts.size()) {
      int before = order.size();
      for (Part part : parts) {
        boolean needed =
            parts.stream()
                .anyMatch(other -> !order.contains(other) && other.needs().contains(part.name()));
        if (!needed) {
          order.add(part);
        }
      }
      if (order.size() == before) {
        throw new IllegalStateException("parts need each other in a circle");
      }
    }
    return List.copyOf(order);
  }
}
