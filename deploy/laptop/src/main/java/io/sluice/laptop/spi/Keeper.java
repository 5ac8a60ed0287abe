package io.sluice.laptop.spi;

import io.sluice.laptop.platform.Platform;
import java.util.List;

/**
 * Keeps something that is not a process in its wanted state, such as the jobs on Flink.
 *
 * <p>The supervisor calls {@link #tick} about once a second, always from the same thread, once all
 * hooks are done and the parts that it needs were healthy; a tick that throws is logged and called
 * again. {@link #check} may be called from another thread, and from another process in which {@code
 * tick} never ran.
 */
public interface Keeper {
  /** Its name in progress and status. */
  String name();

  /** Its name in the setting {@code without}: lower case letters and hyphens. */
  String shortName();

  /** Names of the parts that it waits for, and without which it does not run at all. */
  List<String> needs();

  void tick(Platform platform) throws Exception;

  Health check(Platform platform);

  /** The supervisor ends, and what the keeper has started beside the platform's parts with it. */
  default void end() {}
}
