package io.sluice.laptop.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sluice.airflow.api.DagApi;
import io.sluice.airflow.model.DAGResponse;
import io.sluice.laptop.platform.Platform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How it keeps its token; that Airflow understands what is asked, AirflowIT shows. */
class AirflowClientTest {
  @TempDir Path state;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer airflow;
  private AirflowClient client;

  /** The only token that is taken. */
  private volatile String good = "token-1";

  private volatile int given;

  @BeforeEach
  void listen() throws IOException {
    airflow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    airflow.createContext("/auth/token", this::login);
    airflow.createContext("/api/v2/dags/daily", this::daily);
    airflow.start();
    Files.writeString(
        state.resolve("sluice.conf"), "ports.airflow=" + airflow.getAddress().getPort());
    client = new AirflowClient(Platform.load(Map.of("SLUICE_STATE", state.toString())));
  }

  @AfterEach
  void end() {
    client.close();
    airflow.stop(0);
  }

  private void login(HttpExchange exchange) throws IOException {
    given++;
    answer(exchange, 201, "{\"access_token\": \"token-%d\"}".formatted(given));
  }

  private void daily(HttpExchange exchange) throws IOException {
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    asked.add(bearer);
    if (bearer.equals("Bearer " + good)) {
      answer(exchange, 200, "{\"dag_id\": \"daily\", \"is_paused\": false, \"a_later_member\": 1}");
    } else {
      answer(exchange, 401, "{\"detail\": \"Invalid JWT token\"}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private DAGResponse ask() throws IOException {
    return client.ask(api -> new DagApi(api).getDag("daily"));
  }

  @Test
  void asksWithOneTokenAsLongAsItIsTaken() throws IOException {
    assertThat(ask().getIsPaused()).isFalse();
    ask();

    assertThat(given).isEqualTo(1);
    assertThat(asked).containsExactly("Bearer token-1", "Bearer token-1");
  }

  @Test
  void renewsATokenThatIsTakenNoMore() throws IOException {
    ask();
    good = "token-2";

    assertThat(ask().getDagId()).isEqualTo("daily");
    assertThat(asked).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
  }

  @Test
  void givesUpWhenANewTokenIsNotTakenEither() {
    good = "none of them";

    assertThatThrownBy(this::ask)
        .isInstanceOfSatisfying(
            AirflowProblem.class, problem -> assertThat(problem.status()).isEqualTo(401))
        .hasMessage("Invalid JWT token");
    assertThat(given).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "250, 150, 100@0 50@100, 150",
    "200, 2147483647, 100@0 100@100 100@200, 200",
    "30, 2147483647, 100@0, 30",
    "30, 7, 7@0, 7",
  })
  void asksForPagesUntilThereIsNoMore(int there, int most, String asks, int got)
      throws IOException {
    List<String> limits = new ArrayList<>();

    List<Integer> all =
        client.askAll(
            most,
            (api, limit, offset) -> {
              limits.add(limit + "@" + offset);
              return IntStream.range(offset, Math.min(there, offset + limit)).boxed().toList();
            });

    assertThat(String.join(" ", limits)).isEqualTo(asks);
    assertThat(all).hasSize(got).doesNotHaveDuplicates();
  }

  @Test
  void saysThatNobodyAnswers() {
    airflow.stop(0);

    assertThatThrownBy(this::ask)
        .isInstanceOfSatisfying(
            AirflowProblem.class, problem -> assertThat(problem.status()).isZero());
  }
}
