package io.sluice.cli.bundle;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a program says, however it ends and whether it ends at all. */
final class Said {
  private Said() {}

  /**
   * Its output and errors, and how it ended; one that takes longer than the limit is killed.
   *
   * @param environment variables set beside those of this process
   */
  static String by(List<String> command, Map<String, String> environment, Duration limit)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("sluice-bundle", ".txt");
    Process process = null;
    try {
      var builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile());
      builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
      builder.environment().putAll(environment);
      builder.environment().remove("SLUICE_TTY");
      process = builder.start();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      String end =
          ended
              ? "exit code " + process.exitValue()
              : "did not end within %d s".formatted(limit.toSeconds());
      return "%s%n(%s)%n".formatted(text.stripTrailing(), end);
    } finally {
      if (process != null) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      Files.delete(file);
    }
  }
}
