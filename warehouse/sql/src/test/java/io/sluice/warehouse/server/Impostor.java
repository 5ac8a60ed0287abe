package io.sluice.warehouse.server;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Has taken Trino's port, and a certificate of its own for the same address. */
final class Impostor implements AutoCloseable {
  private final HttpsServer server;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  Impostor(Path folder) throws Exception {
    Map<String, String> made = TestCertificate.make(folder, "impostor");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(Path.of(made.get("SLUICE_TLS_KEYSTORE")))) {
      keys.load(in, "impostor".toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "impostor".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          heard.add(exchange.getRequestHeaders().toString());
          exchange.sendResponseHeaders(500, -1);
        });
    server.start();
  }

  String url() {
    return "jdbc:trino://127.0.0.1:" + server.getAddress().getPort() + "/iceberg";
  }

  List<String> heard() {
    return heard;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
