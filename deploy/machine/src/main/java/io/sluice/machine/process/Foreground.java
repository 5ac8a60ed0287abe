package io.sluice.machine.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs a program to its end, as a child of this process. */
public final class Foreground {
  private Foreground() {}

  /** How a program ended, and all that it said. */
  public record Answer(int exitCode, String said) {}

  /**
   * Runs a program without input, handing on each line of its output and errors, and returns its
   * exit code. A caller who is interrupted takes the program with it.
   *
   * @param environment variables set beside those of this process
   */
  public static int run(
      List<String> command, Map<String, String> environment, Consumer<String> said)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    // What it says is read by a program, wherever this one's own output goes.
    builder.environment().remove("SLUICE_TTY");
    Process process = builder.start();
    process.getOutputStream().close();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.accept(line);
      }
      return process.waitFor();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  /** As {@link #run}, gathering what it says. */
  public static Answer ask(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    var said = new StringBuilder();
    int code = run(command, environment, line -> said.append(line).append('\n'));
    return new Answer(code, said.toString().strip());
  }
}
