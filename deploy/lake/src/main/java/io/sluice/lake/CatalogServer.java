package io.sluice.lake;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.lakehouse.Lakehouse;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.Map;
import org.apache.iceberg.rest.RESTCatalogServlet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An Iceberg REST catalog: Iceberg's own handlers in front of the catalog that the configuration
 * names, for nobody but who bears the token. Reached by loopback alone.
 *
 * <p>Its environment: {@code SLUICE_REST_PORT}, {@code SLUICE_REST_TOKEN}, and what {@link
 * SluiceConfig} reads of the catalog behind it.
 */
public final class CatalogServer {
  private static final int THREADS = 32;

  private CatalogServer() {}

  public static void main(String[] arguments) throws Exception {
    start(System.getenv());
  }

  static Server start(Map<String, String> environment) throws Exception {
    Lakehouse lakehouse = Lakehouse.open(SluiceConfig.load(environment));
    var handler = new ServletContextHandler();
    handler.addFilter(
        new FilterHolder(new BearerFilter(Environment.required(environment, "SLUICE_REST_TOKEN"))),
        "/*",
        EnumSet.of(DispatcherType.REQUEST));
    handler.addServlet(
        new ServletHolder(new RESTCatalogServlet(new JointAdapter(lakehouse))), "/*");
    var server = new Server(new QueuedThreadPool(THREADS));
    var connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    connector.setPort(Environment.port(environment, "SLUICE_REST_PORT"));
    server.addConnector(connector);
    server.setHandler(handler);
    server.start();
    return server;
  }
}
