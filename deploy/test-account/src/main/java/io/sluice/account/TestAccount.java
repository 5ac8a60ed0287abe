package io.sluice.account;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Prints what became of a test run.
 *
 * <p>Arguments: the repository's root, the second since the epoch at which the run began, and what
 * the run left out, in words (may be empty). The exit code is 0 when at least one test ran and none
 * failed. {@code ./sluice} runs this file from source.
 */
public final class TestAccount {
  private TestAccount() {}

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    Instant began = Instant.ofEpochSecond(Long.parseLong(arguments[1]));
    List<TestClass> classes = Reports.since(root, began);
    var text =
        new AccountText(classes, Duration.between(began, Instant.now()), arguments[2]).lines();
    text.forEach(System.out::println);
    boolean failed = classes.stream().anyMatch(one -> !one.failures().isEmpty());
    System.exit(classes.stream().mapToInt(TestClass::ran).sum() == 0 || failed ? 1 : 0);
  }
}
