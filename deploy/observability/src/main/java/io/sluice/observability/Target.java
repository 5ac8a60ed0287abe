package io.sluice.observability;

/**
 * An address that Prometheus scrapes.
 *
 * @param label whose metrics they are: a part's name, or {@code launcher}
 * @param port on loopback; the path is {@code /metrics}
 * @param scheme {@code http} or {@code https}
 */
public record Target(String label, int port, String scheme) {
  /** Whose address shows the figures of the platform as a whole. */
  public static final String LAUNCHER = "launcher";

  static final String PATH = "/metrics";

  /** One that speaks plain HTTP. */
  public Target(String label, int port) {
    this(label, port, "http");
  }

  String host() {
    return "127.0.0.1:" + port;
  }

  public String url() {
    return scheme + "://" + host() + PATH;
  }
}
