package io.sluice.machine.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask an HTTP server on the loopback address: the person who knows the platform's password,
 * and no web page that this person happens to visit. Other users of the machine reach every
 * loopback port, and so do pages: by a request of their own, by a form or a picture, or by a name
 * that they have pointed at 127.0.0.1.
 *
 * @param port the server's own
 * @param password of the user {@value #USER}
 * @param names by which it is asked for, without the port
 */
public record Admission(int port, String password, Set<String> names) {
  /** The only user. */
  public static final String USER = "sluice";

  /** The header that makes a browser ask for user and password. */
  public static final String CHALLENGE = "Basic realm=\"Sluice\", charset=\"UTF-8\"";

  /** The variable by which a part's process gets the password. */
  public static final String VARIABLE = "SLUICE_HTTP_PASSWORD";

  /**
   * Why a request is not answered.
   *
   * @param status 403, or 401 when user and password are missing or wrong
   * @param reason a sentence for people
   */
  public record Refusal(int status, String reason) {}

  /** Of a server of this machine alone. */
  public Admission(int port, String password) {
    this(port, password, Reach.LOOPBACK.names());
  }

  /**
   * What is looked at of a request; a header that it does not have is null.
   *
   * @param path without its query
   * @param site {@code Sec-Fetch-Site}, by which a browser says where a request comes from
   * @param mode {@code Sec-Fetch-Mode}
   */
  public record Request(
      String method,
      String path,
      String host,
      String origin,
      String site,
      String mode,
      String authorization) {}

  /**
   * The password that a process was given.
   *
   * @throws IllegalStateException when it was given none: without one nothing may be served
   */
  public static String password(Map<String, String> environment) {
    String password = environment.get(VARIABLE);
    if (password == null || password.isEmpty()) {
      throw new IllegalStateException(VARIABLE + " is not set");
    }
    return password;
  }

  /** Empty for a request that is to be answered. */
  public Optional<Refusal> refusal(Request request) {
    if (!isOwn(request.host())) {
      return refuse(
          403, "asked for by a foreign name; it answers as http://127.0.0.1:%d".formatted(port));
    }
    if (request.origin() != null && !request.origin().equals("http://" + request.host())) {
      return refuse(403, "asked by a page of another origin");
    }
    if (!isFromHere(request)) {
      return refuse(403, "asked by a page of another site");
    }
    if (!isRight(request.authorization())) {
      return refuse(401, "user %s and the platform's password are needed".formatted(USER));
    }
    return Optional.empty();
  }

  private boolean isOwn(String host) {
    return host != null && names.stream().anyMatch(name -> host.equals(name + ":" + port));
  }

  /** A link from elsewhere may lead to the first page, and to nothing that does something. */
  private static boolean isFromHere(Request request) {
    return switch (request.site()) {
      case null -> true; // no browser, or an old one, which sends an origin with all that matters
      case "same-origin", "none" -> true;
      default ->
          "navigate".equals(request.mode())
              && request.method().equals("GET")
              && request.path().equals("/");
    };
  }

  private boolean isRight(String authorization) {
    return authorization != null
        && MessageDigest.isEqual(
            header().getBytes(StandardCharsets.UTF_8),
            authorization.getBytes(StandardCharsets.UTF_8));
  }

  /** What a client sends as {@code Authorization}. */
  public String header() {
    return header(password);
  }

  static String header(String password) {
    byte[] login = (USER + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(login);
  }

  private static Optional<Refusal> refuse(int status, String reason) {
    return Optional.of(new Refusal(status, reason));
  }

  @Override
  public String toString() {
    return "Admission[port=" + port + "]";
  }
}
