package io.sluice.kubernetes.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of class paths, {@code deploy/target/sluice/lib}.
 *
 * @param lib that folder
 */
record Distribution(Path lib) {

  /** Each jar once for each name, in the order of names: components share most of theirs. */
  List<Path> jars() throws IOException {
    List<Path> jars = new ArrayList<>();
    try (Stream<Path> files = Files.walk(lib)) {
      String last = "";
      for (Path file :
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .sorted(
                  (one, other) ->
                      one.getFileName().toString().compareTo(other.getFileName().toString()))
              .toList()) {
        if (!file.getFileName().toString().equals(last)) {
          jars.add(file);
        }
        last = file.getFileName().toString();
      }
    }
    return jars;
  }

  /** What the registry's own build says of its jars: group, artifact, classifier, type, version. */
  List<Coordinates> registry() throws IOException {
    Path file = lib.resolve("registry/quarkus-app-dependencies.txt");
    return Files.readAllLines(file).stream()
        .map(line -> line.split(":", -1))
        .map(words -> new Coordinates(words[0], words[1], words[4], words[2]))
        .toList();
  }
}
