package io.sluice.trino;

import io.sluice.machine.http.MetricsServer;
import io.trino.server.Server;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Starts Trino's server, whose own main class is not published as a library, with its JVM's figures
 * at an address of their own where a port is given: Trino's metrics have none of them.
 */
public final class TrinoServer {
  private TrinoServer() {}

  public static void main(String[] args) {
    var started = new AtomicBoolean();
    if (System.getenv().containsKey(MetricsServer.PORT)) {
      // It ends with the process.
      MetricsServer.told(System.getenv(), out -> {}, started::get);
    }
    new Server().start(Server.class.getPackage().getImplementationVersion());
    started.set(true);
  }
}
