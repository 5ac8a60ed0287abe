package io.sluice.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.contracts.config.CatalogAccess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Asks an Iceberg REST catalog, as its specification says. Iceberg's own client makes objects of
 * all of a table's snapshots; this one leaves the answer a stream.
 */
final class RestClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_MODIFIED = 304;

  /** Between the levels of a namespace, before it is escaped. */
  private static final String SEPARATOR = "\u001F";

  /** An answer that is a success, or one that nothing has changed. */
  record Answer(int status, InputStream body, String tag) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final CatalogAccess access;
  private final Map<String, String> properties;
  private String token;
  private String root;

  RestClient(CatalogAccess access) {
    this.access = access;
    this.properties = access.properties();
    this.token = properties.getOrDefault("token", "");
  }

  /** A namespace's levels as one part of a path. */
  static String joined(JsonNode namespace) {
    return escaped(
        StreamSupport.stream(namespace.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(SEPARATOR)));
  }

  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    try (Answer answer = get(path, "")) {
      return JSON.readTree(answer.body);
    }
  }

  /**
   * Asks for what lies below the catalog's prefix.
   *
   * @param tag of an answer that is known already; empty for none
   */
  Answer get(String path, String tag) throws IOException, InterruptedException {
    if (root == null) {
      root = root();
    }
    return send(root + path, tag);
  }

  private String root() throws IOException, InterruptedException {
    String warehouse = "?warehouse=" + escaped(access.warehouse());
    try (Answer answer = send(base() + "/v1/config" + warehouse, "")) {
      JsonNode config = JSON.readTree(answer.body);
      String prefix =
          config
              .path("overrides")
              .path("prefix")
              .asText(
                  properties.getOrDefault(
                      "prefix", config.path("defaults").path("prefix").asText("")));
      return base() + "/v1" + (prefix.isEmpty() ? "" : "/" + escaped(prefix));
    }
  }

  private String base() {
    return access.uri().replaceAll("/+$", "");
  }

  private Answer send(String url, String tag) throws IOException, InterruptedException {
    boolean asked = token.isEmpty() && hasCredential();
    if (asked) {
      token = askForToken();
    }
    HttpResponse<InputStream> response = ask(url, tag);
    if (response.statusCode() == UNAUTHORIZED && hasCredential() && !asked) {
      response.body().close();
      token = askForToken();
      response = ask(url, tag);
    }
    if (response.statusCode() >= 300 && response.statusCode() != NOT_MODIFIED) {
      response.body().close();
      throw new IOException("%s answered with status %d".formatted(url, response.statusCode()));
    }
    return new Answer(
        response.statusCode(), response.body(), response.headers().firstValue("ETag").orElse(""));
  }

  private HttpResponse<InputStream> ask(String url, String tag)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!tag.isEmpty()) {
      request.header("If-None-Match", tag);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  private boolean hasCredential() {
    return properties.containsKey("credential");
  }

  /** OAuth 2's grant of client credentials. */
  private String askForToken() throws IOException, InterruptedException {
    List<String> credential = List.of(properties.get("credential").split(":", 2));
    Map<String, String> form =
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            credential.size() > 1 ? credential.getFirst() : "",
            "client_secret",
            credential.getLast(),
            "scope",
            properties.getOrDefault("scope", "catalog"));
    String body =
        form.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + escaped(entry.getValue()))
            .collect(Collectors.joining("&"));
    URI uri = URI.create(properties.getOrDefault("oauth2-server-uri", base() + "/v1/oauth/tokens"));
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    String given = JSON.readTree(response.body()).path("access_token").asText();
    if (response.statusCode() >= 300 || given.isEmpty()) {
      throw new IOException(
          "%s gave no token, but status %d".formatted(uri, response.statusCode()));
    }
    return given;
  }
}
