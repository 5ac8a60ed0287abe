package io.sluice.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.config.SluiceConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code ./sluice} as a person uses it, with a state folder and ports of its own. */
final class Door {
  private final Path home = Path.of(System.getProperty("sluice.root")).toAbsolutePath().normalize();
  private final Path dist = Path.of(System.getProperty("sluice.dist"));
  private final Path state;
  private final Path outputs;
  private final int offset = FreeOffset.find();

  private final Map<String, String> settings;

  Door(Path folder) throws IOException {
    this(folder, Map.of());
  }

  /**
   * @param settings environment variables of all commands
   */
  Door(Path folder, Map<String, String> settings) throws IOException {
    this.state = folder.resolve("state");
    this.outputs = Files.createDirectories(folder.resolve("outputs"));
    this.settings = settings;
  }

  Path home() {
    return home;
  }

  Path dist() {
    return dist;
  }

  /** The number of a port, such as {@code kafka}. */
  int port(String name) {
    return Ports.standard().get(name) + offset;
  }

  /** Where what each command says is kept. */
  Path outputs() {
    return outputs;
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
    return call().start(arguments);
  }

  /** A command that is to be run in another way than the others. */
  Call call() {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("SLUICE_DIST", dist.toString());
    environment.put("SLUICE_JVM_FLAGS", System.getProperty("sluice.jit"));
    environment.put("SLUICE_NO_BUILD", "1");
    environment.put("SLUICE_PORT_OFFSET", Integer.toString(offset));
    environment.put("SLUICE_STATE", state.toString());
    return new Call(home.resolve("sluice"), outputs, environment);
  }

  /** The configuration that {@code up} writes for the other commands. */
  SluiceConfig config() {
    return SluiceConfig.load(
        Map.of("SLUICE_CONFIG", state.resolve("config/sluice.properties").toString()));
  }

  /** Asks an HTTP server of the platform as a person who has the password. */
  InputStream ask(String url) throws IOException {
    var connection = URI.create(url).toURL().openConnection();
    String login = "sluice:" + Files.readString(state.resolve("config/http.password"));
    connection.setRequestProperty(
        "Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
    return connection.getInputStream();
  }
}
