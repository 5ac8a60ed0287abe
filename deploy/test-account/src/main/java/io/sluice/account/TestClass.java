package io.sluice.account;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One test class of a run.
 *
 * @param module the module's folder below the root, for example {@code deploy/cli}
 * @param name its name without the package
 * @param took from its first set-up to its last tear-down
 * @param report the file that says more, below the root
 */
record TestClass(
    String module,
    String name,
    Duration took,
    int passed,
    List<Failure> failures,
    List<Skip> skips,
    Path report) {

  /**
   * A test that failed.
   *
   * @param said the assertion's message, a line each
   * @param where the line of the test that failed, for example {@code FooTest.java:12}; empty when
   *     the stack does not name one
   */
  record Failure(String test, List<String> said, String where) {}

  /** A test that was left out, and why in its own words. */
  record Skip(String test, String why) {}

  /** How many ran to an end, good or bad. */
  int ran() {
    return passed + failures.size();
  }
}
