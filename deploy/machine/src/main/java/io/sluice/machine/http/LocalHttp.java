package io.sluice.machine.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Asks processes on this machine over HTTP. Failures are {@link IOException}s for people. */
public final class LocalHttp {
  private static final Duration QUICK = Duration.ofMillis(1500);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(QUICK).build();

  private LocalHttp() {}

  /**
   * The answer's body; any status of 300 and above is a {@link StatusException}. Waits two seconds
   * or so.
   */
  public static String get(String url) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(url)).timeout(QUICK).build());
  }

  /** As {@link #get(String)}, with a longer wait for the answer. */
  public static String get(String url, Duration limit) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(url)).timeout(limit).build());
  }

  /** Posts JSON and gives the answer's body; any status of 300 and above is an exception. */
  public static String post(String url, String json, Duration limit) throws IOException {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .timeout(limit)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private static String send(HttpRequest request) throws IOException {
    String where = request.uri().getHost() + ":" + request.uri().getPort();
    try {
      HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new StatusException(request.uri(), response.statusCode(), response.body());
      }
      return response.body();
    } catch (HttpTimeoutException e) {
      throw new IOException("no answer on " + where + " in time", e);
    } catch (ConnectException e) {
      throw new IOException("nothing listens on " + where, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + where, e);
    }
  }

  /** An answer that is no success. */
  public static final class StatusException extends IOException {
    private final int status;
    private final String body;

    StatusException(URI uri, int status, String body) {
      super("%s answered with status %d".formatted(uri, status));
      this.status = status;
      this.body = body;
    }

    public int status() {
      return status;
    }

    public String body() {
      return body;
    }
  }
}
