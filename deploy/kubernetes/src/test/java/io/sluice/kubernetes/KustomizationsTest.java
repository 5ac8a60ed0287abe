package io.sluice.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every file is part of something that is built, and is what it says. */
class KustomizationsTest {

  @Test
  void noFileIsForgotten() throws IOException {
    Set<Path> named = new TreeSet<>();
    for (Kustomization one : Kustomization.all()) {
      named.addAll(one.named());
    }
    for (Path root : Kustomization.FOLDERS) {
      for (Path file : Manifests.filesBelow(root)) {
        if (!file.endsWith("kustomization.yaml")) {
          assertThat(named).as("a kustomization.yaml names it").contains(file);
        }
      }
    }
  }

  @Test
  void whatIsNamedIsThere() throws IOException {
    for (Kustomization one : Kustomization.all()) {
      assertThat(one.named())
          .as("named by %s", one.folder())
          .allSatisfy(path -> assertThat(Files.exists(path)).as("%s exists", path).isTrue());
    }
  }

  @Test
  void everyFolderIsPartOfAnOverlayOrAJob() throws IOException {
    Set<Path> reached = new TreeSet<>();
    for (Kustomization one : Kustomization.all()) {
      if (one.folder().startsWith("overlays") || one.folder().startsWith("jobs")) {
        one.reached().forEach(folder -> reached.add(folder.folder()));
      }
    }
    for (Kustomization one : Kustomization.all()) {
      assertThat(reached).as("some overlay takes it up").contains(one.folder());
    }
  }

  @Test
  void everyYamlIsOne() throws IOException {
    for (Path root : Kustomization.FOLDERS) {
      for (Path file : Manifests.filesBelow(root)) {
        if (file.toString().endsWith(".yaml")) {
          assertThat(Manifests.documents(file)).as(file.toString()).isNotEmpty();
        }
      }
    }
  }

  @Test
  void everyBrokenManifestSaysWhyItIsRefused() throws IOException {
    for (Path file : Manifests.filesBelow(Path.of("check/rejected"))) {
      assertThat(Files.readAllLines(file).stream().filter(line -> line.startsWith("# expect: ")))
          .as("%s says what the refusal has to say, as # expect: ...", file)
          .hasSize(1);
      JsonNode object = Manifests.documents(file).getFirst();
      // Another name of a namespace would be refused for that.
      assertThat(object.at("/metadata/namespace").asText()).as(file.toString()).isEqualTo("sluice");
    }
  }
}
