package io.sluice.machine.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lets a context of the JDK's HTTP server answer admitted requests only. */
public final class AdmissionFilter extends Filter {
  private final Admission admission;

  public AdmissionFilter(Admission admission) {
    this.admission = admission;
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    Optional<Admission.Refusal> refusal = admission.refusal(asked(exchange));
    if (refusal.isEmpty()) {
      chain.doFilter(exchange);
      return;
    }
    try (exchange) {
      byte[] text = (refusal.get().reason() + "\n").getBytes(StandardCharsets.UTF_8);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "text/plain; charset=utf-8");
      headers.set("Connection", "close");
      if (refusal.get().status() == 401) {
        headers.set("WWW-Authenticate", Admission.CHALLENGE);
      }
      exchange.sendResponseHeaders(refusal.get().status(), text.length);
      exchange.getResponseBody().write(text);
    }
  }

  private static Admission.Request asked(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    return new Admission.Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        headers.getFirst("Host"),
        headers.getFirst("Origin"),
        headers.getFirst("Sec-Fetch-Site"),
        headers.getFirst("Sec-Fetch-Mode"),
        headers.getFirst("Authorization"));
  }

  @Override
  public String description() {
    return "admission";
  }
}
