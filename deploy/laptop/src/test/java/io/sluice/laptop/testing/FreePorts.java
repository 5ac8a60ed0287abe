package io.sluice.laptop.testing;

import io.sluice.laptop.platform.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Settings of a platform under test. */
public final class FreePorts {
  private FreePorts() {}

  /** Writes sluice.conf into a state folder: ports that are free now, and the lines given. */
  public static void settings(Path state, String... lines) throws IOException {
    var text = new StringBuilder(String.join("\n", lines)).append('\n');
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (Port port : Port.values()) {
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        text.append(port.key()).append('=').append(socket.getLocalPort()).append('\n');
      }
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
    Files.createDirectories(state);
    Files.writeString(state.resolve("sluice.conf"), text);
  }
}
