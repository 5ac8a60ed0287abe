package io.sluice.machine.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From where an HTTP server can be reached. On a laptop that is this machine alone; in a pod, whose
 * network is its own, the cluster.
 *
 * @param address it listens on
 * @param names by which it is asked for, beside 127.0.0.1 and localhost; a request by any other
 *     name is refused, since a web page may point a name of its own at the server
 */
public record Reach(InetAddress address, Set<String> names) {
  /** The variable by which a process is told the address. */
  public static final String ADDRESS = "SLUICE_LISTEN_ADDRESS";

  /** The variable by which a process is told the names, with commas between. */
  public static final String NAMES = "SLUICE_LISTEN_NAMES";

  private static final Set<String> ALWAYS = Set.of("127.0.0.1", "localhost");

  /** This machine alone. */
  public static final Reach LOOPBACK = new Reach(InetAddress.getLoopbackAddress(), Set.of());

  public Reach {
    names = Stream.concat(ALWAYS.stream(), names.stream()).collect(Collectors.toUnmodifiableSet());
  }

  /** As a process was told; this machine alone when it was told nothing. */
  public static Reach of(Map<String, String> environment) {
    String address = environment.getOrDefault(ADDRESS, "");
    if (address.isBlank()) {
      return LOOPBACK;
    }
    try {
      return new Reach(
          InetAddress.getByName(address),
          Arrays.stream(environment.getOrDefault(NAMES, "").split(","))
              .map(String::strip)
              .filter(name -> !name.isEmpty())
              .collect(Collectors.toSet()));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "%s is '%s'; it is an address of this machine, for example 0.0.0.0"
              .formatted(ADDRESS, address),
          e);
    }
  }

  /** Whether nobody outside this machine can ask. */
  public boolean isLocal() {
    return address.isLoopbackAddress();
  }
}
