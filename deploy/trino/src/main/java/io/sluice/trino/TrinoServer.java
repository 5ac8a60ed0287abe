package io.sluice.trino;

import io.sluice.machine.http.Admission;
import io.sluice.machine.http.MetricsServer;
import io.trino.server.Server;

/**
 * Starts Trino's server, whose own main class is not published as a library, with its JVM's figures
 * at an address of their own where a port is given: Trino's metrics have none of them.
 */
public final class TrinoServer {
  /** The variable by which it is told the port. */
  private static final String PORT = "SLUICE_METRICS_PORT";

  private TrinoServer() {}

  public static void main(String[] args) {
    String port = System.getenv(PORT);
    if (port != null) {
      // It ends with the process.
      new MetricsServer(Integer.parseInt(port), Admission.password(System.getenv()), out -> {});
    }
    new Server().start(Server.class.getPackage().getImplementationVersion());
  }
}
