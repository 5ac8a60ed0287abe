package io.sluice.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The committed manifests, as trees: those that are built, before what overlays change in them. */
final class Manifests {
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

    @Override
    public String toString() {
      return "%s %s in %s".formatted(kind(), name(), file);
    }
  }

  static List<Manifest> all() throws IOException {
    return of(Kustomization.all());
  }

  /** Of a folder and all that it takes up. */
  static List<Manifest> reachedFrom(String folder) {
    return of(Kustomization.of(Path.of(folder)).reached());
  }

  static List<Pod> pods() throws IOException {
    return Pod.of(all());
  }

  static List<Manifest> ofKind(String kind) throws IOException {
    return all().stream().filter(one -> one.kind().equals(kind)).toList();
  }

  private static List<Manifest> of(Collection<Kustomization> folders) {
    return folders.stream()
        .flatMap(folder -> folder.objects().stream())
        .distinct()
        .flatMap(file -> documents(file).stream().map(tree -> new Manifest(file, tree)))
        .toList();
  }

  /** What a file of YAML holds; an error of its syntax is thrown. */
  static List<JsonNode> documents(Path file) {
    List<JsonNode> documents = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file)) {
      for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(reader)) {
        documents.add(JSON.valueToTree(document));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents;
  }

  static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
