package io.sluice.launcher.demo;

import io.sluice.launcher.part.Platform;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs other commands of {@code ./sluice}, as a person would. */
final class Door {

  private final Platform platform;

  Door(Platform platform) {
    this.platform = platform;
  }

  /** Runs a command, handing on each line it says, and returns its exit code. */
  int run(Consumer<String> say, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(platform.home().resolve("sluice").toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SLUICE_NO_BUILD", "yes");
    builder.environment().put("SLUICE_STATE", platform.state().toString());
    builder.environment().put("JAVA_HOME", platform.javaHome().toString());
    builder.environment().remove("SLUICE_TTY");
    Process process = builder.start();
    process.getOutputStream().close();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        say.accept(line);
      }
      return process.waitFor();
    } finally {
      // An interrupted demo takes the command it runs with it.
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
