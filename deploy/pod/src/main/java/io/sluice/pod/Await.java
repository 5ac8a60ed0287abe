package io.sluice.pod;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;

/**
 * Ends once each of the addresses has a listener: what a component needs is looked at before it is
 * started, since a container that fails is started again later and later.
 */
public final class Await {
  private static final int CONNECT_MILLIS = 1000;
  private static final int PAUSE_MILLIS = 500;
  private static final int TOLD_EACH = 20;

  private Await() {}

  /**
   * @param args addresses such as {@code kafka:9092}
   */
  public static void main(String[] args) throws InterruptedException {
    for (Address address : Arrays.stream(args).map(Address::parse).toList()) {
      await(address);
    }
  }

  private static void await(Address address) throws InterruptedException {
    for (int attempt = 0; ; attempt++) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
        System.out.println(address + " listens");
        return;
      } catch (IOException e) {
        if (attempt % TOLD_EACH == 0) {
          System.out.println("waiting for %s: %s".formatted(address, e.getMessage()));
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  record Address(String host, int port) {
    static Address parse(String text) {
      List<String> parts = List.of(text.split(":", -1));
      if (parts.size() != 2 || !parts.get(1).matches("[1-9][0-9]{0,4}")) {
        throw new IllegalArgumentException(
            "'%s' is no address; for example kafka:9092".formatted(text));
      }
      return new Address(parts.get(0), Integer.parseInt(parts.get(1)));
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }
}
