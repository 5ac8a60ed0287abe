package io.sluice.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The committed manifests, as trees. */
final class Manifests {
  static final List<String> FOLDERS = List.of("base", "components", "jobs", "overlays");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Manifests() {}

  /** One object of a file. */
  record Manifest(Path file, JsonNode tree) {
    String kind() {
      return tree.path("kind").asText();
    }

    String name() {
      return tree.path("metadata").path("name").asText();
    }

    /** Of what makes pods. */
    JsonNode template() {
      return tree.path("spec").path("template");
    }

    List<JsonNode> containers() {
      List<JsonNode> all = new ArrayList<>(initContainers());
      all.addAll(mainContainers());
      return all;
    }

    List<JsonNode> initContainers() {
      return list(template().path("spec").path("initContainers"));
    }

    List<JsonNode> mainContainers() {
      return list(template().path("spec").path("containers"));
    }

    private static List<JsonNode> list(JsonNode array) {
      List<JsonNode> all = new ArrayList<>();
      array.forEach(all::add);
      return all;
    }

    @Override
    public String toString() {
      return "%s %s in %s".formatted(kind(), name(), file);
    }
  }

  static List<Manifest> all() throws IOException {
    List<Manifest> all = new ArrayList<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> tree = Files.walk(Path.of(folder))) {
        for (Path file : tree.filter(one -> one.toString().endsWith(".yaml")).sorted().toList()) {
          if (!List.of("kustomization.yaml", "config.yaml")
              .contains(file.getFileName().toString())) {
            all.addAll(read(file));
          }
        }
      }
    }
    return all;
  }

  private static List<Manifest> read(Path file) {
    List<Manifest> manifests = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file)) {
      for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(reader)) {
        manifests.add(new Manifest(file, JSON.valueToTree(document)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return manifests;
  }

  static List<Manifest> workloads() throws IOException {
    return all().stream().filter(one -> !one.containers().isEmpty()).toList();
  }
}
