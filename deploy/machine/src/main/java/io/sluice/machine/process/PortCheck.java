package io.sluice.machine.process;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a loopback port can be listened on, and who listens on it. */
public final class PortCheck {
  private PortCheck() {}

  public static boolean free(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    // Binding alone may succeed beside one who listens on all interfaces (macOS), connecting alone
    // fails on one whose queue is full.
    try (var socket = new Socket()) {
      socket.connect(address, 500);
      return false;
    } catch (IOException e) {
      try (var server = new ServerSocket()) {
        server.setReuseAddress(true);
        server.bind(address);
        return true;
      } catch (IOException taken) {
        return false;
      }
    }
  }

  /** The process listening on a port, as {@code "java (pid 4711)"}, when it can be found. */
  public static Optional<String> holder(int port) {
    return process(port).map(handle -> name(handle) + " (pid " + handle.pid() + ")");
  }

  /** Whether one of these processes listens on a port. Quicker than looking through all. */
  public static boolean heldByAny(int port, Set<Long> pids) {
    try {
      Set<String> sockets = listeningSockets(port);
      return pids.stream().anyMatch(pid -> holdsAny(pid, sockets));
    } catch (IOException e) {
      return askLsof(port).filter(process -> pids.contains(process.pid())).isPresent();
    }
  }

  /**
   * Whether a process of somebody else listens on a port. Where the system has no table of sockets
   * (macOS) that is not known, and the answer is no.
   */
  public static boolean heldByAnotherUser(int port) {
    long self = new UnixSystem().getUid();
    try {
      return listeners(port).stream().anyMatch(socket -> socket.user() != self);
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<ProcessHandle> process(int port) {
    try {
      Set<String> sockets = listeningSockets(port);
      try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
        return all.filter(handle -> holdsAny(handle.pid(), sockets)).findFirst();
      }
    } catch (IOException e) {
      return askLsof(port);
    }
  }

  /** As {@code socket:[inode]}, how Linux names them in a process's table of open files. */
  private static Set<String> listeningSockets(int port) throws IOException {
    var names = new HashSet<String>();
    listeners(port).forEach(socket -> names.add("socket:[" + socket.inode() + "]"));
    return names;
  }

  private record ListeningSocket(long user, String inode) {}

  private static List<ListeningSocket> listeners(int port) throws IOException {
    String suffix = ":%04X".formatted(port);
    var found = new ArrayList<ListeningSocket>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] words = line.strip().split("\\s+");
        boolean listens = words.length > 9 && words[3].equals("0A");
        if (listens && words[1].endsWith(suffix)) {
          found.add(new ListeningSocket(Long.parseLong(words[7]), words[9]));
        }
      }
    }
    return found;
  }

  private static boolean holdsAny(long pid, Set<String> sockets) {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return files.anyMatch(
          file -> {
            try {
              return sockets.contains(Files.readSymbolicLink(file).toString());
            } catch (IOException e) {
              return false; // closed meanwhile
            }
          });
    } catch (IOException e) {
      return false; // another user's, or ended meanwhile
    }
  }

  private static Optional<ProcessHandle> askLsof(int port) {
    try {
      Process lsof =
          new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN").start();
      try (var out = lsof.inputReader()) {
        return out.lines()
            .findFirst()
            .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())));
      }
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String name(ProcessHandle handle) {
    return handle
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString())
        .orElse("a process");
  }
}
