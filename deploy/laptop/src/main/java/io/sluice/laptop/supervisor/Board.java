package io.sluice.laptop.supervisor;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** The statuses of one supervisor, shared by its threads. */
final class Board {
  private final Map<String, Status> statuses = new LinkedHashMap<>();

  synchronized void add(String name, Kind kind) {
    statuses.put(name, Status.first(name, kind));
  }

  synchronized Status get(String name) {
    return statuses.get(name);
  }

  /** A change of the detail alone wakes nobody: it is for people. */
  synchronized void update(String name, UnaryOperator<Status> change) {
    Status old = statuses.get(name);
    Status changed = change.apply(old);
    statuses.put(name, changed);
    if (changed.state() != old.state()) {
      notifyAll();
    }
  }

  synchronized List<Status> all() {
    return List.copyOf(statuses.values());
  }

  synchronized boolean allIn(Collection<String> names, State state) {
    return names.stream().allMatch(name -> statuses.get(name).state() == state);
  }

  /** Wakes everyone who waits for a change. */
  synchronized void wake() {
    notifyAll();
  }

  /** Waits for a change, or for the time. */
  synchronized void await(long millis) throws InterruptedException {
    await(millis, () -> false);
  }

  /**
   * The same, unless it is over already: who ends it and then calls {@link #wake} is not missed.
   */
  synchronized void await(long millis, BooleanSupplier over) throws InterruptedException {
    if (!over.getAsBoolean()) {
      wait(Math.max(1, millis));
    }
  }

  /**
   * Waits until all these are healthy, or it is over; meanwhile {@code name} says what it waits
   * for.
   */
  void awaitHealthy(String name, Collection<String> needs, BooleanSupplier over)
      throws InterruptedException {
    while (!over.getAsBoolean() && !allIn(needs, State.HEALTHY)) {
      update(name, status -> status.with(State.WAITING, "for " + String.join(", ", needs)));
      await(1000, over);
    }
  }

  /** Waits for the time, unless it is over before. */
  void pause(Duration time, BooleanSupplier over) throws InterruptedException {
    long until = System.nanoTime() + time.toNanos();
    while (!over.getAsBoolean() && System.nanoTime() - until < 0) {
      await(Duration.ofNanos(until - System.nanoTime()).toMillis(), over);
    }
  }
}
