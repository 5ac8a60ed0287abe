package io.sluice.laptop.spi;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.machine.process.Launch;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One process of the platform on a laptop: how to start it, and how to know that it works.
 *
 * <p>A part keeps no state of its own: everything it needs comes from the {@link Platform}, so that
 * any process (the supervisor, {@code status}, the next supervisor after a crash) sees the same.
 */
public interface Part {
  /** Its name in commands, files and settings: lower case letters and hyphens. */
  String name();

  /** Names of the parts that must be healthy before this one starts. */
  List<String> needs();

  /** The name by which a person asks for it; empty when it runs unless it is left out. */
  default Optional<String> extra() {
    return Optional.empty();
  }

  /**
   * Throws a {@link UserError} when a setting of the part has a value that it cannot have, or this
   * machine has not what it needs.
   */
  default void requireSettings(Platform platform) {}

  /**
   * Writes the part's configuration and says how to start it.
   *
   * <p>Called before every start, and also while the process runs, to find out whether it still is
   * the one that would be started now; so it is idempotent, deterministic, and touches nothing that
   * a running process has open. The supervisor restarts a running part whose command, environment,
   * jars (of the class path, or in a folder that the launch names) or files below {@link
   * Platform#confDir} have changed.
   */
  Launch prepare(Platform platform) throws IOException;

  /** Runs just before the process is started, when none runs: unpack, format, clear stale locks. */
  default void beforeStart(Platform platform) throws IOException, InterruptedException {}

  /**
   * Asks the part itself whether it works; answers within two seconds or so and never throws. The
   * detail of an unhealthy answer is for people.
   */
  Health check(Platform platform);

  /**
   * Runs each time the part has become healthy, before those that need it are started; idempotent.
   */
  default void afterHealthy(Platform platform) throws IOException {}

  /** The ports it listens on; they are checked to be free before it starts. */
  default List<Port> ports() {
    return List.of();
  }

  /** What a person may open or connect to. */
  default List<Address> addresses(Platform platform) {
    return List.of();
  }

  /** The signal that asks the process to stop cleanly: {@code TERM} or {@code INT}. */
  default String stopSignal() {
    return "TERM";
  }

  /** How long a clean stop may take before the process is killed. */
  default Duration stopLimit() {
    return Duration.ofSeconds(20);
  }

  /** How long a start may take before it is given up and tried again. */
  default Duration startLimit() {
    return Duration.ofSeconds(90);
  }
}
