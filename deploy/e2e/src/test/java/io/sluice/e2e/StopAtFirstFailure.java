package io.sluice.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Steps that build on each other: after a failed one the logs are shown and the rest is skipped.
 */
final class StopAtFirstFailure implements TestExecutionExceptionHandler, ExecutionCondition {
  private static final int LINES = 40;

  private final Supplier<Path> folder;
  private String failed;

  StopAtFirstFailure(Supplier<Path> folder) {
    this.folder = folder;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return failed == null
        ? ConditionEvaluationResult.enabled("nothing failed")
        : ConditionEvaluationResult.disabled("'" + failed + "' failed before");
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable problem)
      throws Throwable {
    failed = context.getDisplayName();
    System.out.println(failed + " failed: " + problem.getMessage());
    for (Path log : logs()) {
      System.out.println("--- the end of " + log);
      tail(log).forEach(System.out::println);
    }
    throw problem;
  }

  private List<Path> logs() throws IOException {
    Path logs = folder.get();
    if (!Files.isDirectory(logs)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(logs)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Deque<String> tail(Path log) throws IOException {
    Deque<String> end = new ArrayDeque<>();
    try (Stream<String> lines = Files.lines(log, java.nio.charset.StandardCharsets.ISO_8859_1)) {
      lines.forEach(
          line -> {
            end.add(line);
            if (end.size() > LINES) {
              end.removeFirst();
            }
          });
    }
    return end;
  }
}
