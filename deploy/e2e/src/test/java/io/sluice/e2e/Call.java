package io.sluice.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A command of {@code ./sluice} before it is run: where, as whom, and with what environment. */
final class Call {
  private final Path outputs;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> prefix = new ArrayList<>();
  private Path script;
  private Path folder;

  Call(Path script, Path outputs, Map<String, String> environment) {
    this.script = script;
    this.outputs = outputs;
    this.environment.putAll(environment);
  }

  /** The working folder. */
  Call in(Path where) {
    folder = where;
    return this;
  }

  Call with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Another copy of {@code sluice}. */
  Call script(Path copy) {
    script = copy;
    return this;
  }

  /** Words before the command, such as {@code setpriv}. */
  Call by(List<String> words) {
    prefix.addAll(words);
    return this;
  }

  Answer run(List<String> arguments) throws IOException, InterruptedException {
    return start(arguments).await();
  }

  Running start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(Users.ownGroup());
    command.addAll(prefix);
    command.add(script.toString());
    command.addAll(arguments);
    Path output = outputs.resolve("%05d-%s".formatted(System.nanoTime(), name(arguments)));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    if (folder != null) {
      builder.directory(folder.toFile());
    }
    builder.environment().keySet().removeIf(name -> name.startsWith("SLUICE_"));
    builder.environment().putAll(environment);
    Process process = Leftovers.watch(builder.start());
    process.getOutputStream().close();
    String shown = String.join(" ", arguments.subList(0, Math.min(3, arguments.size())));
    return new Running("./sluice " + shown, process, output);
  }

  private static String name(List<String> arguments) {
    return arguments.isEmpty() ? "none" : arguments.getFirst().replace('/', '_');
  }

  /**
   * A path as one word of SLUICE_JAVA_OPTS, which is split at spaces: told from this process's
   * folder, where the spaces of a clone's path lie above.
   */
  static String word(Path path) {
    return Path.of("").toAbsolutePath().relativize(path.toAbsolutePath()).toString();
  }
}
