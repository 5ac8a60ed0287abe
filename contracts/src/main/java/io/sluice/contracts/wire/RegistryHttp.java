package io.sluice.contracts.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends a request a few times until the registry answers; a busy or broken one is asked again. */
final class RegistryHttp implements AutoCloseable {

  private static final int ATTEMPTS = 4;
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final String baseUrl;
  private final Duration firstPause;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /**
   * @param firstPause before it is asked a second time; doubles with each further one
   */
  RegistryHttp(String baseUrl, Duration firstPause) {
    this.baseUrl = baseUrl;
    this.firstPause = firstPause;
  }

  record Answer(int status, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Missing when the body is no JSON. */
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        return MissingNode.getInstance();
      }
    }

    /** What the registry says about it, or the body as it is. */
    String message() {
      return json().path("message").asText(body);
    }
  }

  Answer send(HttpRequest.Builder builder) {
    HttpRequest request = builder.timeout(ANSWER).build();
    Duration pause = firstPause;
    for (int attempt = 1; ; attempt++) {
      String problem;
      IOException cause = null;
      try {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() < 500 && response.statusCode() != 429) {
          return new Answer(response.statusCode(), response.body());
        }
        problem = "it answers " + response.statusCode();
      } catch (IOException e) {
        problem = e.getMessage() == null ? "no connection" : e.getMessage();
        cause = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RegistryUnavailableException(text("interrupted while it was asked"), e);
      }
      if (attempt == ATTEMPTS) {
        throw new RegistryUnavailableException(text(problem), cause);
      }
      pause(pause);
      pause = pause.multipliedBy(2);
    }
  }

  RegistryUnavailableException unusable(String problem) {
    return new RegistryUnavailableException(text(problem), null);
  }

  private String text(String problem) {
    return "the schema registry at " + baseUrl + " cannot be used: " + problem;
  }

  private void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException(text("interrupted while it was asked"), e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
