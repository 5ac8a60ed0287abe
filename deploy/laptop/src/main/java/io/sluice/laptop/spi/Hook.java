package io.sluice.laptop.spi;

import io.sluice.laptop.platform.Platform;
import java.util.List;

/**
 * Work to do once the parts that it needs are healthy and before the platform counts as started,
 * such as making topics and tables. Runs on every start, so it is idempotent; a failure is retried
 * and shown.
 */
public interface Hook {
  /** Its name in progress and status. */
  String name();

  /** Names of the parts that it waits for, and without which it does not run at all. */
  List<String> needs();

  void run(Platform platform) throws Exception;
}
