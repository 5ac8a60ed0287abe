package io.sluice.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of the cluster's API, word for word; a real one answers in {@code check}. */
class ForgetPlanTest {
  private static final String PLAN = "executionPlan-fffffffffce43a170000000000000000";

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private ForgetPlan plans(int status, String body) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/map",
        exchange -> {
          try (exchange) {
            asked.add(
                "%s %s %s"
                    .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        new String(
                            exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
    return new ForgetPlan(
        HttpClient.newHttpClient(),
        URI.create("http://127.0.0.1:%d/map".formatted(server.getAddress().getPort())),
        "t0ken");
  }

  @Test
  void plansGoAndNothingElse() throws Exception {
    ForgetPlan plans =
        plans(
            200,
            """
            {"data": {"%s": "x", "org.apache.flink.k8s.leader.dispatcher": "y", "counter": "7"},
             "metadata": {"managedFields": [{"fieldsV1": {"f:data": {"f:%s": {}}}}]}}
            """
                .formatted(PLAN, PLAN));

    assertThat(plans.forget()).containsExactly(PLAN);
    assertThat(asked)
        .containsExactly(
            "GET Bearer t0ken ", "PATCH Bearer t0ken {\"data\":{\"%s\":null}}".formatted(PLAN));
  }

  @Test
  void theFirstJobManagerOfAJobFindsNone() throws Exception {
    assertThat(plans(404, "{}").forget()).isEmpty();
  }

  @Test
  void aRefusalIsNoForgetting() throws Exception {
    ForgetPlan plans = plans(403, "forbidden");

    assertThatThrownBy(plans::forget).hasMessageContaining("403").hasMessageContaining("forbidden");
  }
}
