package io.sluice.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces by OpenTelemetry's protocol over HTTP, and answers each with an empty message. */
final class TraceCollector implements AutoCloseable {
  private final List<String> posts = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  TraceCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          if (exchange
              .getRequestHeaders()
              .getFirst("Content-Type")
              .equals("application/x-protobuf")) {
            posts.add(new String(body, StandardCharsets.ISO_8859_1));
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whether a service has sent a span of this name: both stand in a message as they are. */
  boolean has(String service, String span) {
    return posts.stream().anyMatch(post -> post.contains(service) && post.contains(span));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
