package io.sluice.cli.door;

import io.sluice.laptop.platform.Platform;
import io.sluice.machine.process.Foreground;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs other commands of {@code ./sluice}, as a person would. */
public final class Door {

  private final Platform platform;

  public Door(Platform platform) {
    this.platform = platform;
  }

  /** Runs a command, handing on each line it says, and returns its exit code. */
  public int run(Consumer<String> say, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(platform.home().resolve("sluice").toString());
    command.addAll(List.of(arguments));
    return Foreground.run(
        command,
        Map.of(
            "SLUICE_NO_BUILD", "yes",
            "SLUICE_STATE", platform.state().toString(),
            "JAVA_HOME", platform.javaHome().toString()),
        say);
  }
}
