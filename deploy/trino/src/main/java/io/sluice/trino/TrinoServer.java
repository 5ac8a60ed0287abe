package io.sluice.trino;

import io.trino.server.Server;

/** Starts Trino's server, whose own main class is not published as a library. */
public final class TrinoServer {
  private TrinoServer() {}

  public static void main(String[] args) {
    new Server().start(Server.class.getPackage().getImplementationVersion());
  }
}
