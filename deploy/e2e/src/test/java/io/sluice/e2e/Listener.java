package io.sluice.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A port at which one of the platform's processes waits for connections, as Linux knows it.
 *
 * @param loopback whether only this machine reaches it
 */
record Listener(int port, boolean loopback, long pid) {
  /** 127.0.0.1, ::1, and 127.0.0.1 in an address of 128 bits, as the kernel prints them. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

  static List<Listener> of(List<Long> pids) throws IOException {
    Map<String, Long> sockets = new HashMap<>();
    for (long pid : pids) {
      sockets(pid).forEach(socket -> sockets.put(socket, pid));
    }
    var found = new ArrayList<Listener>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        read(line, sockets).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Listener> read(String line, Map<String, Long> sockets) {
    String[] words = line.strip().split("\\s+");
    if (words.length < 10 || !words[3].equals("0A")) {
      return Optional.empty();
    }
    String[] address = words[1].split(":");
    return Optional.ofNullable(sockets.get("socket:[" + words[9] + "]"))
        .map(
            pid ->
                new Listener(Integer.parseInt(address[1], 16), LOOPBACK.contains(address[0]), pid));
  }

  private static List<String> sockets(long pid) throws IOException {
    var names = new ArrayList<String>();
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path file : files.toList()) {
        if (Files.isSymbolicLink(file)) {
          names.add(Files.readSymbolicLink(file).toString());
        }
      }
    }
    return names;
  }
}
