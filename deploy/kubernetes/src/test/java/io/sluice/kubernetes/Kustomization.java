package io.sluice.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder that is built: its {@code kustomization.yaml}.
 *
 * @param folder from the module's folder
 */
record Kustomization(Path folder, JsonNode tree) {
  static final List<Path> FOLDERS =
      Stream.of("base", "compiled", "components", "jobs", "overlays").map(Path::of).toList();

  private static final String NAME = "kustomization.yaml";

  static Kustomization of(Path folder) {
    return new Kustomization(folder, Manifests.documents(folder.resolve(NAME)).getFirst());
  }

  /** All that are committed. */
  static List<Kustomization> all() throws IOException {
    List<Kustomization> all = new ArrayList<>();
    for (Path root : FOLDERS) {
      try (Stream<Path> tree = Files.walk(root)) {
        tree.filter(file -> file.endsWith(NAME))
            .sorted()
            .forEach(file -> all.add(of(file.getParent())));
      }
    }
    return all;
  }

  /** The files with the objects that it adds. */
  List<Path> objects() {
    return named("resources").filter(Files::isRegularFile).toList();
  }

  /** The folders that it takes up. */
  List<Path> folders() {
    return Stream.concat(named("resources"), named("components"))
        .filter(Files::isDirectory)
        .toList();
  }

  /** It, and all that it takes up, each once. */
  Set<Kustomization> reached() {
    Set<Kustomization> reached = new LinkedHashSet<>();
    reached.add(this);
    folders().forEach(one -> reached.addAll(of(one).reached()));
    return reached;
  }

  /** All paths that it names, whatever for. */
  Set<Path> named() {
    Set<Path> named = new TreeSet<>();
    Stream.of("resources", "components", "configurations").flatMap(this::named).forEach(named::add);
    tree.path("patches")
        .forEach(patch -> path(patch.path("path").asText("")).ifPresent(named::add));
    for (JsonNode map : tree.path("configMapGenerator")) {
      Stream.of("files", "envs")
          .flatMap(key -> texts(map.path(key)).stream())
          .forEach(text -> path(text.replaceFirst("^[^=]*=", "")).ifPresent(named::add));
    }
    return named;
  }

  private Stream<Path> named(String key) {
    return texts(tree.path(key)).stream().flatMap(text -> path(text).stream());
  }

  private Optional<Path> path(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(text).normalize());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
