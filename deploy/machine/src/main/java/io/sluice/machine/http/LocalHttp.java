package io.sluice.machine.http;

import io.sluice.machine.process.PortCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/** Asks processes on this machine over HTTP. Failures are {@link IOException}s for people. */
public final class LocalHttp {
  private static final Duration QUICK = Duration.ofMillis(1500);
  private static final HttpClient CLIENT = builder().build();

  private final Supplier<Optional<String>> authorization;
  private final TlsClient tls;

  private LocalHttp(Supplier<Optional<String>> authorization, TlsClient tls) {
    this.authorization = authorization;
    this.tls = tls;
  }

  static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(QUICK)
        .followRedirects(HttpClient.Redirect.NEVER);
  }

  /** Asks as nobody. */
  public static LocalHttp anonymous() {
    return with(Optional::empty);
  }

  /**
   * Asks with the platform's password. It is given to a process of this user only: while the
   * platform is down, anybody may take its ports.
   */
  public static LocalHttp with(String password) {
    return with(() -> Optional.of(password));
  }

  /** The same with a password that is looked up for each question, as there may be none yet. */
  public static LocalHttp with(Supplier<Optional<String>> password) {
    return new LocalHttp(() -> password.get().map(Admission::header), TlsClient.NONE);
  }

  /** Asks as whoever bears this token, which is given to a process of this user only. */
  public static LocalHttp bearing(String token) {
    return new LocalHttp(() -> Optional.of("Bearer " + token), TlsClient.NONE);
  }

  /** The same, and {@code https} addresses may be asked: of those who have this certificate. */
  public LocalHttp trusting(Path pem) {
    return new LocalHttp(authorization, new TlsClient(pem));
  }

  /**
   * The answer's body; any status of 300 and above is a {@link StatusException}. Waits two seconds
   * or so.
   */
  public String get(String url) throws IOException {
    return get(url, QUICK);
  }

  /** As {@link #get(String)}, with a longer wait for the answer. */
  public String get(String url, Duration limit) throws IOException {
    return send(request(url, limit).build());
  }

  /** Posts JSON and gives the answer's body; any status of 300 and above is an exception. */
  public String post(String url, String json, Duration limit) throws IOException {
    return send(
        request(url, limit)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  /** Sends a PATCH without a body; any status of 300 and above is an exception. */
  public void patch(String url, Duration limit) throws IOException {
    send(request(url, limit).method("PATCH", HttpRequest.BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder request(String url, Duration limit) throws IOException {
    URI uri = URI.create(url);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(limit);
    Optional<String> known = lookUp();
    if (known.isEmpty()) {
      return request;
    }
    if (PortCheck.heldByAnotherUser(uri.getPort())) {
      throw new IOException(
          "another user of this machine listens on 127.0.0.1:%d; nothing was asked"
              .formatted(uri.getPort()));
    }
    return request.header("Authorization", known.get());
  }

  private Optional<String> lookUp() throws IOException {
    try {
      return authorization.get();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private String send(HttpRequest request) throws IOException {
    String where = request.uri().getHost() + ":" + request.uri().getPort();
    try {
      HttpClient client = request.uri().getScheme().equals("https") ? tls.client() : CLIENT;
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new StatusException(request.uri(), response.statusCode(), response.body());
      }
      return response.body();
    } catch (HttpTimeoutException e) {
      throw new IOException("no answer on " + where + " in time", e);
    } catch (ConnectException e) {
      throw new IOException("nothing listens on " + where, e);
    } catch (SSLException e) {
      throw new IOException(
          "another program listens on %s: it has not this platform's certificate".formatted(where),
          e);
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
