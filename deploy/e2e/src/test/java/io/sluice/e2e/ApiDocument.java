package io.sluice.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** Holds the OpenAPI document that a client was made of against the server's own. */
final class ApiDocument {
  private static final Set<String> METHODS = Set.of("get", "post", "patch", "put", "delete");

  private final JsonNode ours;
  private final JsonNode theirs;
  private final List<String> problems = new ArrayList<>();
  private int compared;

  private ApiDocument(JsonNode ours, JsonNode theirs) {
    this.ours = ours;
    this.theirs = theirs;
  }

  /** What of ours does not stand in theirs so. */
  record Verdict(int compared, List<String> problems) {}

  /**
   * Compares the paths below a prefix.
   *
   * @param theirs whose paths stand without what is cut off
   */
  static Verdict compare(Path ours, String prefix, String cutOff, JsonNode theirs)
      throws IOException {
    try (Reader in = Files.newBufferedReader(ours)) {
      var document = new ApiDocument(new ObjectMapper().valueToTree(new Yaml().load(in)), theirs);
      document.ours.path("paths").properties().stream()
          .map(path -> path.getKey())
          .filter(path -> path.startsWith(prefix))
          .forEach(path -> document.path(path, path.substring(cutOff.length())));
      return new Verdict(document.compared, document.problems);
    }
  }

  private void path(String path, String theirPath) {
    JsonNode our = ours.path("paths").path(path);
    JsonNode their = theirs.path("paths").path(theirPath);
    for (String method : METHODS) {
      if (our.has(method)) {
        operation(method + " " + path, our, our.path(method), their.path(method));
      }
    }
  }

  private void operation(String where, JsonNode ourPath, JsonNode our, JsonNode their) {
    if (!found(where, their)) {
      return;
    }
    for (JsonNode list : List.of(ourPath.path("parameters"), our.path("parameters"))) {
      list.forEach(one -> parameter(where, resolve(ours, one), their.path("parameters")));
    }
    same(where + " body", body(our.path("requestBody")), body(their.path("requestBody")), true);
    our.path("responses")
        .properties()
        .forEach(
            answer ->
                same(
                    where + " " + answer.getKey(),
                    body(answer.getValue()),
                    body(their.path("responses").path(answer.getKey())),
                    false));
  }

  private static JsonNode body(JsonNode of) {
    return of.path("content").path("application/json").path("schema");
  }

  private void parameter(String where, JsonNode our, JsonNode theirs) {
    String name = our.path("name").asText();
    JsonNode their =
        StreamSupport.stream(theirs.spliterator(), false)
            .filter(
                one ->
                    one.path("name").asText().equals(name) && one.path("in").equals(our.path("in")))
            .findFirst()
            .map(one -> one.path("schema"))
            .orElse(MissingNode.getInstance());
    // Airflow states no type for the DAG of one of its paths.
    if (found(where + " " + name, their) && !(their.size() == 1 && their.has("title"))) {
      same(where + " " + name, our.path("schema"), their, false);
    }
  }

  /**
   * @param sent by us: then nothing that the server requires may be missing
   */
  private void same(String where, JsonNode ourRaw, JsonNode theirRaw, boolean sent) {
    if (ourRaw.isMissingNode()) {
      return;
    }
    JsonNode our = resolve(ours, ourRaw);
    if (!found(where, theirRaw)) {
      return;
    }
    JsonNode their = fitting(our, resolve(theirs, theirRaw));
    if (!our.path("type").equals(their.path("type"))) {
      problems.add("%s is %s, and not %s".formatted(where, their.path("type"), our.path("type")));
    }
    if (our.has("format") && !our.path("format").equals(their.path("format"))) {
      problems.add("%s has format %s".formatted(where, their.path("format")));
    }
    if (our.has("enum") && !texts(their.path("enum")).equals(texts(our.path("enum")))) {
      problems.add("%s has values %s".formatted(where, texts(their.path("enum"))));
    }
    if (our.has("items")) {
      same(where + "[]", our.path("items"), their.path("items"), sent);
    }
    our.path("properties")
        .properties()
        .forEach(
            member ->
                same(
                    where + "." + member.getKey(),
                    member.getValue(),
                    their.path("properties").path(member.getKey()),
                    sent));
    Set<String> required = texts((sent ? their : our).path("required"));
    required.removeAll(texts((sent ? our : their).path("required")));
    // A member of an answer that is read only is always there, and not called required.
    required.removeIf(
        name -> !sent && their.path("properties").path(name).path("readOnly").asBoolean());
    if (!required.isEmpty()) {
      problems.add(where + " requires otherwise: " + required);
    }
  }

  /** Of a choice, such as one with null, the schema of our type. */
  private JsonNode fitting(JsonNode our, JsonNode their) {
    for (JsonNode choice : their.path("anyOf")) {
      JsonNode resolved = resolve(theirs, choice);
      if (resolved.path("type").equals(our.path("type"))) {
        return resolved;
      }
    }
    return their;
  }

  private boolean found(String where, JsonNode their) {
    compared++;
    if (their.isMissingNode()) {
      problems.add(where + " is unknown to the server");
    }
    return !their.isMissingNode();
  }

  private static JsonNode resolve(JsonNode document, JsonNode schema) {
    return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new TreeSet<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
