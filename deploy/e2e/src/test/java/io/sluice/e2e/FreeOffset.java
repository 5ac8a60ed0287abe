package io.sluice.e2e;

import io.sluice.laptop.platform.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * By how much to move all ports so that they are free. They stay below the ports of outgoing
 * connections, which could otherwise take a port while its owner is killed.
 */
final class FreeOffset {
  private FreeOffset() {}

  static int find() {
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
