package io.sluice.flink;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A platform whose ports are free, with its state in a test's folder. */
final class FreePlatform {
  private FreePlatform() {}

  static Platform below(Path folder) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SLUICE_HOME", System.getProperty("sluice.root"));
    environment.put("SLUICE_STATE", folder.resolve("state").toString());
    environment.put("SLUICE_DIST", System.getProperty("sluice.dist"));
    environment.put("SLUICE_PORT_OFFSET", String.valueOf(freeOffset()));
    return Platform.load(environment);
  }

  /**
   * Below the ports of outgoing connections: a TaskManager that tries to reach a JobManager which
   * is down could otherwise be given the JobManager's own port, and connect to itself.
   */
  private static int freeOffset() {
    var random = new Random();
    return IntStream.generate(() -> random.nextInt(1000, 13_000))
        .limit(50)
        .filter(offset -> Arrays.stream(Port.values()).allMatch(port -> isFree(port, offset)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no free range of ports"));
  }

  private static boolean isFree(Port port, int offset) {
    try (var socket =
        new ServerSocket(port.standard() + offset, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
