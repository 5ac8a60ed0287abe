package io.sluice.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
        .filter(
            offset -> Ports.standard().values().stream().allMatch(port -> isFree(port + offset)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no free range of ports"));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
