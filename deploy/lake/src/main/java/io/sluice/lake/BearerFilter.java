package io.sluice.lake;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.apache.iceberg.rest.responses.ErrorResponseParser;

/** Lets nobody in but who bears the token; others get 401, as clients of Iceberg expect it. */
final class BearerFilter implements Filter {
  private final byte[] wanted;

  BearerFilter(String token) {
    this.wanted = bytes("Bearer " + token);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String header = ((HttpServletRequest) request).getHeader("Authorization");
    if (header != null && MessageDigest.isEqual(wanted, bytes(header))) {
      chain.doFilter(request, response);
      return;
    }
    var answer = (HttpServletResponse) response;
    answer.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    answer.setHeader("WWW-Authenticate", "Bearer");
    answer.setContentType("application/json");
    answer
        .getWriter()
        .write(
            ErrorResponseParser.toJson(
                ErrorResponse.builder()
                    .responseCode(HttpServletResponse.SC_UNAUTHORIZED)
                    .withType("NotAuthorizedException")
                    .withMessage("the catalog's token is needed")
                    .build()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
