package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code ./sluice} as a person uses it, with a state folder and ports of its own. */
final class Door {
  private final Path home = Path.of(System.getProperty("sluice.root")).toAbsolutePath().normalize();
  private final Path dist = Path.of(System.getProperty("sluice.dist"));
  private final Path state;
  private final Path outputs;
  private final int offset = FreeOffset.find();
  private final AtomicInteger commands = new AtomicInteger();

  Door(Path folder) throws IOException {
    state = folder.resolve("state");
    outputs = Files.createDirectories(folder.resolve("outputs"));
  }

  Path home() {
    return home;
  }

  Path state() {
    return state;
  }

  Answer run(String... arguments) throws IOException, InterruptedException {
    return start(List.of(arguments)).await();
  }

  Answer run(List<String> arguments) throws IOException, InterruptedException {
    return start(arguments).await();
  }

  /** Runs a command that has to succeed. */
  Answer succeed(String... arguments) throws IOException, InterruptedException {
    Answer answer = run(arguments);
    assertThat(answer.code()).as("%s:%n%s", answer.command(), answer.text()).isZero();
    return answer;
  }

  Running start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("sluice").toString());
    command.addAll(arguments);
    Path output = outputs.resolve(commands.incrementAndGet() + "-" + arguments.getFirst());
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("SLUICE_"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("SLUICE_DIST", dist.toString());
    environment.put("SLUICE_NO_BUILD", "1");
    environment.put("SLUICE_PORT_OFFSET", Integer.toString(offset));
    environment.put("SLUICE_STATE", state.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String shown = String.join(" ", arguments.subList(0, Math.min(3, arguments.size())));
    return new Running("./sluice " + shown, process, output);
  }

  /** A value of the configuration that {@code up} writes for the other commands. */
  String configured(String key) {
    var properties = new Properties();
    try (InputStream in = Files.newInputStream(state.resolve("config/sluice.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty(key);
  }
}
