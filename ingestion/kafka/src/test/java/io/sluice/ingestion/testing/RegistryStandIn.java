package io.sluice.ingestion.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Speaks the three calls of the Confluent API that Sluice uses; ids count up from 1. */
public final class RegistryStandIn implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<String> schemas = new ArrayList<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  public RegistryStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/subjects/", this::register);
    server.createContext("/schemas/ids/", this::byId);
    server.createContext("/compatibility/subjects/", this::compatibility);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on no schema of a subject is compatible. */
  public void refuse(String subject) {
    refused.add(subject);
  }

  /** All are again. */
  public void allow() {
    refused.clear();
  }

  /** How many schemas are registered. */
  public synchronized int size() {
    return schemas.size();
  }

  private void compatibility(HttpExchange exchange) throws IOException {
    boolean compatible = refused.stream().noneMatch(exchange.getRequestURI().getPath()::contains);
    ObjectNode verdict = JSON.createObjectNode().put("is_compatible", compatible);
    if (!compatible) {
      verdict.putArray("messages").add("it has another type");
    }
    answer(exchange, verdict.toString());
  }

  private synchronized void register(HttpExchange exchange) throws IOException {
    String schema = JSON.readTree(exchange.getRequestBody()).get("schema").asText();
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
    answer(exchange, JSON.createObjectNode().put("id", schemas.indexOf(schema) + 1).toString());
  }

  private synchronized void byId(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    answer(exchange, JSON.createObjectNode().put("schema", schemas.get(id - 1)).toString());
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
