package io.sluice.bench;

import io.sluice.machine.process.Components;
import io.sluice.machine.process.Foreground;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Runs what is measured in processes of their own.
 *
 * @param folder for their temporary files
 * @param environment set beside this process's
 * @param say gets what they say of a topic
 */
record BenchJvm(
    Components components, Path folder, Map<String, String> environment, Consumer<String> say) {

  /** Runs a class of a component to its end, and returns the line of its result. */
  String run(String component, List<String> flags, String mainClass, String... arguments)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(flags);
    all.add("-Djava.io.tmpdir=" + folder);
    all.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    var result = new AtomicReference<>("");
    List<String> last = new ArrayList<>();
    int code =
        Foreground.run(
            components.command(component, all, mainClass, arguments),
            environment,
            line -> {
              if (line.startsWith("RESULT ")) {
                result.set(line);
              } else if (line.contains("topic")) {
                say.accept(line);
              }
              last.add(line);
            });
    if (code != 0) {
      throw new UserError(
          "%s ended with %d:%n%s"
              .formatted(
                  mainClass,
                  code,
                  String.join(
                      System.lineSeparator(),
                      last.subList(Math.max(0, last.size() - 15), last.size()))));
    }
    return result.get();
  }
}
