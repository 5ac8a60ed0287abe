package io.sluice.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.sluice.contracts.testing.TestContracts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The protocol, against a server that answers what each test tells it to. */
class SchemaRegistryTest {

  private static final Schema SCHEMA = WireSchema.of(TestContracts.onlineRetail());

  private record Answer(int status, String body) {}

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> logins = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private SchemaRegistry registry;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          Answer answer = answers.size() == 1 ? answers.peek() : answers.poll();
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    registry =
        new SchemaRegistry(
            "http://127.0.0.1:" + server.getAddress().getPort() + "/apis/ccompat/v7/",
            Duration.ofMillis(1));
  }

  @AfterEach
  void stop() {
    registry.close();
    server.stop(0);
  }

  @Test
  void registersOnceAndRemembersTheId() throws IOException {
    answers.add(new Answer(200, "{\"id\": 12}"));

    assertThat(registry.register("retail.online_retail-value", SCHEMA)).isEqualTo(12);
    assertThat(registry.register("retail.online_retail-value", SCHEMA)).isEqualTo(12);

    assertThat(requests)
        .containsExactly("POST /apis/ccompat/v7/subjects/retail.online_retail-value/versions");
    String sent = new ObjectMapper().readTree(bodies.getFirst()).path("schema").asText();
    assertThat(new Schema.Parser().parse(sent)).isEqualTo(SCHEMA);
  }

  @Test
  void userAndPasswordOfTheAddressAreSentAndNeverShown() {
    String address = "http://sluice:secret@127.0.0.1:" + server.getAddress().getPort() + "/v7/";
    try (var protectedOne = new SchemaRegistry(address, Duration.ofMillis(1))) {
      answers.add(new Answer(401, "{\"message\": \"no\"}"));
      assertThatThrownBy(() -> protectedOne.byId(3))
          .hasMessageContaining("127.0.0.1")
          .hasMessageNotContaining("secret");
      assertThat(logins).containsExactly("Basic c2x1aWNlOnNlY3JldA==");
      assertThat(requests).containsExactly("GET /v7/schemas/ids/3");
    }
    assertThat(SchemaRegistry.withoutLogin(address)).endsWith("/v7").startsWith("http://127");
  }

  @Test
  void fetchesASchemaOnce() {
    String text = new ObjectMapper().createObjectNode().put("schema", SCHEMA.toString()).toString();
    answers.add(new Answer(200, text));

    assertThat(registry.byId(12)).isEqualTo(SCHEMA);
    assertThat(registry.byId(12)).isSameAs(registry.byId(12));
    assertThat(requests).containsExactly("GET /apis/ccompat/v7/schemas/ids/12");
  }

  @Test
  void saysWhichIdIsUnknownAndDoesNotAskAgainAtOnce() {
    answers.add(new Answer(404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}"));
    for (int i = 0; i < 6; i++) {
      int id = 98 + i % 2;
      assertThatExceptionOfType(UnknownSchemaException.class)
          .isThrownBy(() -> registry.byId(id))
          .withMessage("the schema registry knows no schema with id " + id);
    }
    assertThat(requests).hasSize(2);
  }

  @Test
  void saysWhyASchemaIsRefused() {
    answers.add(new Answer(409, "{\"error_code\": 409, \"message\": \"field quantity changed\"}"));
    assertThatExceptionOfType(IncompatibleSchemaException.class)
        .isThrownBy(() -> registry.register("a.b-value", SCHEMA))
        .withMessage(
            "the registry refuses the schema of a.b-value: field quantity changed; "
                + "old records must stay readable: add fields as optional, keep the type of others");
    assertThat(requests).hasSize(1);
  }

  @Test
  void saysWhyASchemaWouldBeRefused() {
    answers.add(
        new Answer(
            200,
            "{\"is_compatible\": false, \"messages\": [\"quantity changed\", \"so did id\"]}"));
    assertThatExceptionOfType(IncompatibleSchemaException.class)
        .isThrownBy(() -> registry.requireCompatible("a.b-value", SCHEMA))
        .withMessage(
            "the registry refuses the schema of a.b-value: quantity changed; so did id; "
                + "old records must stay readable: add fields as optional, keep the type of others");
  }

  @Test
  void aSchemaThatIsNewOrReadsOldRecordsIsCompatible() {
    answers.add(new Answer(404, "{\"error_code\": 40401, \"message\": \"No subject\"}"));
    answers.add(new Answer(200, "{\"is_compatible\": true}"));
    registry.requireCompatible("a.b-value", SCHEMA);
    registry.requireCompatible("a.b-value", SCHEMA);
    assertThat(requests).hasSize(2);
  }

  @Test
  void takesNoAnswerThatDoesNotSayIt() {
    answers.add(new Answer(200, "{\"compatible\": true}"));
    assertThatExceptionOfType(RegistryUnavailableException.class)
        .isThrownBy(() -> registry.requireCompatible("a.b-value", SCHEMA));
  }

  @Test
  void asksAgainWhenTheRegistryIsBusy() {
    answers.add(new Answer(503, "starting"));
    answers.add(new Answer(429, "slower"));
    answers.add(new Answer(200, "{\"id\": 12}"));
    assertThat(registry.register("a.b-value", SCHEMA)).isEqualTo(12);
    assertThat(requests).hasSize(3);
  }

  @Test
  void givesUpOnABrokenRegistryWithoutBlamingTheRecord() {
    answers.add(new Answer(500, "{}"));
    assertThatThrownBy(() -> registry.byId(1))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("cannot be used: it answers 500");
    assertThat(requests).hasSize(4);
  }

  @Test
  void whatDoesNotAnswerAsARegistryIsUnavailable() {
    answers.add(new Answer(200, "<html>welcome</html>"));
    assertThatThrownBy(() -> registry.byId(1)).isInstanceOf(RegistryUnavailableException.class);
    assertThatThrownBy(() -> registry.register("a.b-value", SCHEMA))
        .isInstanceOf(RegistryUnavailableException.class);
    answers.clear();
    answers.add(new Answer(401, "{\"message\": \"who are you?\"}"));
    assertThatThrownBy(() -> registry.byId(1))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("401: who are you?");
  }

  @Test
  void aSchemaThatIsNotAvroIsTheRegistrysFault() {
    answers.add(new Answer(200, "{\"schemaType\": \"JSON\", \"schema\": \"{}\"}"));
    assertExternal(1, "is of type JSON, must be AVRO");
    answers.clear();
    answers.add(new Answer(200, "{\"schema\": \"{\\\"type\\\": \\\"nonsense\\\"}\"}"));
    assertExternal(2, "schema 2 in the registry is no Avro schema");
  }

  private void assertExternal(int id, String words) {
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> registry.byId(id))
        .withMessageContaining(words)
        .matches(e -> e.category() == WireException.Category.EXTERNAL);
  }

  @Test
  void aRegistryThatIsDownIsUnavailable() {
    server.stop(0);
    assertThatThrownBy(() -> registry.byId(1))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageStartingWith("the schema registry at http://127.0.0.1:");
  }
}
