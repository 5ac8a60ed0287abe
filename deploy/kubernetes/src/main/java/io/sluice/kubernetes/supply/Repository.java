package io.sluice.kubernetes.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Maven repository on this machine, by the names of its jars: it knows the coordinates of a jar
 * that says nothing of itself, when it holds the same bytes.
 */
final class Repository {
  private final Path root;
  private final Map<String, List<Path>> jars;

  private Repository(Path root, Map<String, List<Path>> jars) {
    this.root = root;
    this.jars = jars;
  }

  static Repository at(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return new Repository(
          root,
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .collect(
                  Collectors.groupingBy(
                      file -> file.getFileName().toString(), HashMap::new, Collectors.toList())));
    }
  }

  Optional<Coordinates> holding(Path jar) throws IOException {
    for (Path file : jars.getOrDefault(jar.getFileName().toString(), List.of())) {
      if (Files.mismatch(file, jar) < 0) {
        return Optional.of(coordinates(file));
      }
    }
    return Optional.empty();
  }

  private Coordinates coordinates(Path file) {
    Path version = file.getParent();
    Path artifact = version.getParent();
    String group = root.relativize(artifact.getParent()).toString().replace('/', '.');
    String plain = artifact.getFileName() + "-" + version.getFileName();
    String rest = file.getFileName().toString().substring(plain.length());
    return new Coordinates(
        group,
        artifact.getFileName().toString(),
        version.getFileName().toString(),
        rest.equals(".jar") ? "" : rest.substring(1, rest.length() - ".jar".length()));
  }
}
