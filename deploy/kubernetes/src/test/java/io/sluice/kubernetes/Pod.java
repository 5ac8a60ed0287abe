package io.sluice.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.kubernetes.Manifests.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a pod is made by: a template, with that which an operator adds to it where one does.
 *
 * @param of the object that it stands in
 * @param template with {@code metadata} and {@code spec}
 */
record Pod(Manifest of, JsonNode template) {
  private static final Set<String> ENDING = Set.of("Job", "CronJob", "ScheduledSparkApplication");

  /** Of all objects that say how their pods are; Kafka's are Strimzi's own. */
  static List<Pod> of(List<Manifest> manifests) {
    return manifests.stream().flatMap(Pod::of).toList();
  }

  private static Stream<Pod> of(Manifest manifest) {
    JsonNode spec = manifest.tree().path("spec");
    return switch (manifest.kind()) {
      case "Deployment", "StatefulSet", "Job" ->
          Stream.of(new Pod(manifest, spec.path("template")));
      case "CronJob" -> Stream.of(new Pod(manifest, spec.at("/jobTemplate/spec/template")));
      case "ScheduledSparkApplication" ->
          Stream.of(new Pod(manifest, spark(spec.path("template"))));
      case "FlinkDeployment" ->
          Stream.of("jobManager", "taskManager").map(part -> new Pod(manifest, flink(spec, part)));
      default -> Stream.empty();
    };
  }

  private static JsonNode spark(JsonNode application) {
    ObjectNode template = application.at("/driver/template").deepCopy();
    ObjectNode spec = (ObjectNode) template.path("spec");
    spec.put("serviceAccountName", application.at("/driver/serviceAccount").asText());
    spec.path("containers")
        .forEach(one -> ((ObjectNode) one).put("image", application.path("image").asText()));
    return template;
  }

  /** As the operator puts it together: what both parts have, and on it what this one has. */
  private static JsonNode flink(JsonNode deployment, String part) {
    ObjectNode template = deployment.path("podTemplate").deepCopy();
    merge(template, deployment.path(part).path("podTemplate"));
    ((ObjectNode) template.path("spec"))
        .put("serviceAccountName", deployment.path("serviceAccount").asText());
    ObjectNode main = (ObjectNode) template.at("/spec/containers/0");
    main.put("image", deployment.path("image").asText());
    JsonNode resource = deployment.path(part).path("resource");
    var resources = new ObjectMapper().createObjectNode();
    resources.set("requests", resource);
    resources.set("limits", resource);
    main.set("resources", resources);
    return template;
  }

  private static void merge(ObjectNode into, JsonNode from) {
    from.properties()
        .forEach(
            field -> {
              JsonNode there = into.path(field.getKey());
              if (there.isObject() && field.getValue().isObject()) {
                merge((ObjectNode) there, field.getValue());
              } else {
                into.set(field.getKey(), field.getValue().deepCopy());
              }
            });
  }

  JsonNode spec() {
    return template.path("spec");
  }

  JsonNode labels() {
    return template.at("/metadata/labels");
  }

  String label(String name) {
    return labels().path(name).asText();
  }

  /** Whether it is there until somebody takes it away. */
  boolean runsForEver() {
    return !ENDING.contains(of.kind());
  }

  List<JsonNode> containers() {
    List<JsonNode> all = list(spec().path("initContainers"));
    all.addAll(mainContainers());
    return all;
  }

  List<JsonNode> mainContainers() {
    return list(spec().path("containers"));
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all;
  }

  @Override
  public String toString() {
    return of.toString();
  }
}
