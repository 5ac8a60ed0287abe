package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every port of a running platform: it is declared, of this machine, and gives strangers nothing.
 */
@Order(5)
class ListenersIT {
  /** What runs only when it is asked for: AirflowIT, MonitoringIT and ObjectStoreIT look at it. */
  private static final Set<String> EXTRAS =
      Set.of("airflow", "prometheus", "alertmanager", "objects", "catalog");

  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.shared();

  private static List<Long> processes;
  private static List<Listener> listeners;

  @BeforeAll
  static void look() throws IOException {
    assumeThat(Path.of("/proc/net/tcp")).as("the table of sockets, on Linux").exists();
    processes = Leftovers.pids(PLATFORM.door().state());
    listeners = Listener.of(processes);
  }

  private static Map<Integer, String> declared() {
    var names = new HashMap<Integer, String>();
    Ports.standard().keySet().stream()
        .filter(name -> !EXTRAS.contains(name))
        .forEach(name -> names.put(PLATFORM.door().port(name), name));
    return names;
  }

  @Test
  void everyDeclaredPortIsListenedAtAndNoOther() {
    assertThat(listeners)
        .extracting(Listener::port)
        .containsExactlyInAnyOrderElementsOf(declared().keySet());
  }

  @Test
  void noOtherMachineReachesOne() {
    assertThat(listeners).isNotEmpty().allMatch(Listener::loopback);
  }

  @TestFactory
  Stream<DynamicTest> aStrangerGetsNothing() {
    Map<String, Stranger.Probe> probes = new Stranger(PLATFORM.door()).probes();
    Map<Integer, String> declared = declared();
    var sorted = new TreeMap<Integer, Listener>();
    listeners.forEach(listener -> sorted.put(listener.port(), listener));
    return sorted.keySet().stream()
        .map(
            port -> {
              String name = declared.getOrDefault(port, "undeclared port " + port);
              return DynamicTest.dynamicTest(
                  name,
                  () -> {
                    assertThat(probes).as("what is tried at it").containsKey(name);
                    probes.get(name).run(port);
                    Say.say("%5d %-26s gives a stranger nothing", port, name);
                  });
            });
  }

  @Test
  void noLibraryIsUnpackedWhereOthersFindIt() throws IOException {
    // The repository itself may lie there.
    String root = PLATFORM.door().home().toRealPath() + "/";
    for (long pid : processes) {
      try (Stream<String> maps = Files.lines(Path.of("/proc/" + pid + "/maps"))) {
        assertThat(maps.map(line -> line.replaceFirst("^[^/]*", "")))
            .as("files of process " + pid)
            .noneMatch(
                file ->
                    file.startsWith("/tmp/")
                        && !file.startsWith(root)
                        && !file.contains("/hsperfdata_"));
      }
    }
  }
}
