package io.sluice.contracts.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A client of the three calls of the Confluent schema registry API that Sluice needs. An id never
 * changes its meaning there, so answers are kept for good. Thread-safe.
 */
public final class SchemaRegistry implements AutoCloseable {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration UNKNOWN_FOR = Duration.ofSeconds(10);
  private static final int UNKNOWN_KEPT = 10_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

  private final String baseUrl;
  private final Optional<String> authorization;
  private final RegistryHttp http;
  private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();
  private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();

  /** Ids that the registry did not know, so that a flood of garbage asks once for each. */
  private final Map<Integer, Long> unknownUntil = new ConcurrentHashMap<>();

  private record Registration(String subject, String schema) {}

  /**
   * @param baseUrl of the Confluent API, for example {@code http://127.0.0.1:8081/apis/ccompat/v7},
   *     with {@code user:password@} before the host where the registry asks for them
   */
  public SchemaRegistry(String baseUrl) {
    this(baseUrl, FIRST_PAUSE);
  }

  /**
   * @param firstPause before a registry that does not answer is asked again
   */
  SchemaRegistry(String baseUrl, Duration firstPause) {
    String login = URI.create(baseUrl).getUserInfo();
    this.authorization =
        login == null
            ? Optional.empty()
            : Optional.of(
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    this.baseUrl = withoutLogin(baseUrl);
    this.http = new RegistryHttp(this.baseUrl, firstPause);
  }

  /** The address as people may see it. */
  public static String withoutLogin(String baseUrl) {
    return baseUrl.replaceFirst("//[^/@]*@", "//").replaceFirst("/$", "");
  }

  /**
   * The id of {@code schema}, registered under {@code subject} if it is new there.
   *
   * @throws IncompatibleSchemaException if the registry refuses it
   * @throws RegistryUnavailableException if the registry cannot be asked
   */
  public int register(String subject, Schema schema) {
    Registration registration = new Registration(subject, schema.toString());
    Integer known = ids.get(registration);
    if (known != null) {
      return known;
    }
    String body = JSON.createObjectNode().put("schema", registration.schema()).toString();
    HttpRequest.Builder request =
        request("/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions")
            .header("Content-Type", CONTENT_TYPE)
            .POST(BodyPublishers.ofString(body));
    RegistryHttp.Answer answer = http.send(request);
    if (answer.status() == 409) {
      throw incompatible(subject, answer.message());
    }
    if (answer.status() == 422) {
      throw new IncompatibleSchemaException(
          "the registry refuses the schema of %s: %s".formatted(subject, answer.message()));
    }
    JsonNode id = ok(answer).path("id");
    if (!id.isInt()) {
      throw http.unusable("its answer has no id: " + answer.body());
    }
    ids.put(registration, id.intValue());
    return id.intValue();
  }

  /**
   * Asks whether {@link #register} would be refused, and registers nothing.
   *
   * @throws IncompatibleSchemaException if it would
   * @throws RegistryUnavailableException if the registry cannot be asked
   */
  public void requireCompatible(String subject, Schema schema) {
    HttpRequest.Builder request =
        request(
                "/compatibility/subjects/%s/versions/latest?verbose=true"
                    .formatted(URLEncoder.encode(subject, StandardCharsets.UTF_8)))
            .header("Content-Type", CONTENT_TYPE)
            .POST(
                BodyPublishers.ofString(
                    JSON.createObjectNode().put("schema", schema.toString()).toString()));
    RegistryHttp.Answer answer = http.send(request);
    if (answer.status() == 404) {
      return; // the subject is new
    }
    JsonNode verdict = ok(answer);
    JsonNode compatible = verdict.path("is_compatible");
    if (!compatible.isBoolean()) {
      throw http.unusable("its answer has no is_compatible: " + answer.body());
    }
    if (!compatible.booleanValue()) {
      var reasons = new StringJoiner("; ");
      verdict.path("messages").forEach(reason -> reasons.add(reason.asText()));
      throw incompatible(subject, reasons.toString());
    }
  }

  private static IncompatibleSchemaException incompatible(String subject, String reason) {
    return new IncompatibleSchemaException(
        ("the registry refuses the schema of %s: %s; old records must stay readable: add fields as"
                + " optional, keep the type of others")
            .formatted(subject, reason));
  }

  /**
   * The schema with this id.
   *
   * @throws UnknownSchemaException if the registry has none
   * @throws WireException of category EXTERNAL if it is no Avro schema
   * @throws RegistryUnavailableException if the registry cannot be asked
   */
  public Schema byId(int id) {
    Schema known = byId.get(id);
    if (known != null) {
      return known;
    }
    Long missed = unknownUntil.get(id);
    if (missed != null && System.nanoTime() - missed < 0) {
      throw new UnknownSchemaException(id);
    }
    RegistryHttp.Answer answer = http.send(request("/schemas/ids/" + id).GET());
    // Apicurio and Confluent both say 404; a negative id is refused as 400 or 422 by some versions.
    if (answer.status() == 404 || (id <= 0 && answer.status() / 100 == 4)) {
      if (unknownUntil.size() >= UNKNOWN_KEPT) {
        unknownUntil.clear();
      }
      unknownUntil.put(id, System.nanoTime() + UNKNOWN_FOR.toNanos());
      throw new UnknownSchemaException(id);
    }
    Schema schema = parse(id, ok(answer));
    Schema raced = byId.putIfAbsent(id, schema);
    return raced == null ? schema : raced;
  }

  private static Schema parse(int id, JsonNode answer) {
    String type = answer.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw new WireException(
          WireException.Category.EXTERNAL,
          "schema %d in the registry is of type %s, must be AVRO".formatted(id, type));
    }
    try {
      return new Schema.Parser().parse(answer.path("schema").asText());
    } catch (AvroRuntimeException e) {
      throw new WireException(
          WireException.Category.EXTERNAL,
          "schema %d in the registry is no Avro schema: %s".formatted(id, e.getMessage()),
          null,
          e);
    }
  }

  private JsonNode ok(RegistryHttp.Answer answer) {
    if (answer.status() != 200) {
      throw http.unusable("it answers " + answer.status() + ": " + answer.message());
    }
    JsonNode json = answer.json();
    if (!json.isObject()) {
      throw http.unusable("its answer is no JSON object: " + answer.body());
    }
    return json;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl + path))
            .header("Accept", CONTENT_TYPE + ", application/json");
    authorization.ifPresent(login -> request.header("Authorization", login));
    return request;
  }

  @Override
  public void close() {
    http.close();
  }
}
