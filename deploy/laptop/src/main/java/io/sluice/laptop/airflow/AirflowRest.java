package io.sluice.laptop.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.machine.http.Admission;
import io.sluice.machine.process.PortCheck;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Airflow's REST API, as this platform's user. A token that Airflow takes no more is renewed. */
public final class AirflowRest implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int UNAUTHORIZED = 401;

  private final Platform platform;

  /** uvicorn answers 400 to the upgrade to HTTP/2 that Java would ask for. */
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private String token;

  public AirflowRest(Platform platform) {
    this.platform = platform;
  }

  /** The answer to a GET of a path such as {@code /api/v2/dags}. */
  public JsonNode get(String path) throws IOException {
    return authorized(request(path).GET());
  }

  /** The answer to a POST. */
  public JsonNode post(String path, Object body) throws IOException {
    return authorized(json(request(path), body));
  }

  private JsonNode authorized(HttpRequest.Builder request) throws IOException {
    if (token == null) {
      token = newToken();
    }
    HttpResponse<String> answer = send(request.setHeader("Authorization", "Bearer " + token));
    if (answer.statusCode() == UNAUTHORIZED) {
      token = newToken();
      answer = send(request.setHeader("Authorization", "Bearer " + token));
    }
    return body(answer);
  }

  private String newToken() throws IOException {
    if (PortCheck.heldByAnotherUser(platform.port(Port.AIRFLOW))) {
      throw new IOException(
          "another user of this machine listens on 127.0.0.1:%d; nothing was asked"
              .formatted(platform.port(Port.AIRFLOW)));
    }
    Map<String, String> who =
        Map.of("username", Admission.USER, "password", platform.secret(AirflowSettings.PASSWORD));
    return body(send(json(request("/auth/token"), who))).path("access_token").asText();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(AirflowSettings.url(platform) + path)).timeout(LIMIT);
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request, Object body)
      throws IOException {
    return request
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new IOException("Airflow does not answer; ./sluice airflow status says more", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking Airflow", e);
    }
  }

  private static JsonNode body(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() >= 300) {
      throw new IOException(
          "Airflow answered %s with status %d: %s"
              .formatted(answer.uri().getPath(), answer.statusCode(), answer.body()));
    }
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    client.close();
  }
}
