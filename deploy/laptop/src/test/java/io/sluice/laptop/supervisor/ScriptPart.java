package io.sluice.laptop.supervisor;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A part that is a shell script in the state folder's work directory. It is healthy unless a file
 * {@code <name>.sick} exists there; its own code is broken while a file {@code <name>.broken} does.
 */
final class ScriptPart implements Part {
  static final String FOREVER = "while true; do sleep 1; done";

  /** Names of parts in the order in which they were started. */
  final List<String> started;

  private final String name;
  private final List<String> needs;
  private final String script;
  private List<Port> ports = List.of();

  ScriptPart(String name, String script, String... needs) {
    this(name, script, Collections.synchronizedList(new ArrayList<>()), needs);
  }

  ScriptPart(String name, String script, List<String> started, String... needs) {
    this.name = name;
    this.script = script;
    this.started = started;
    this.needs = List.of(needs);
  }

  ScriptPart listensOn(Port port) {
    ports = List.of(port);
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> needs() {
    return needs;
  }

  @Override
  public List<Port> ports() {
    return ports;
  }

  @Override
  public Launch prepare(Platform platform) throws IOException {
    return new Launch(List.of("/bin/sh", "-c", script), Map.of(), platform.dataDir(name));
  }

  @Override
  public void beforeStart(Platform platform) {
    started.add(name);
  }

  @Override
  public Health check(Platform platform) {
    if (Files.exists(platform.state().resolve(name + ".broken"))) {
      throw new NoClassDefFoundError("some/Client");
    }
    return Files.exists(platform.state().resolve(name + ".sick"))
        ? Health.bad("is sick")
        : Health.ok();
  }

  @Override
  public Duration stopLimit() {
    return Duration.ofSeconds(2);
  }

  @Override
  public Duration startLimit() {
    return Duration.ofSeconds(2);
  }
}
