package io.sluice.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderTest {
  @TempDir private Path folder;

  private Path render(String text, Map<String, String> environment) throws IOException {
    Path from = Files.createDirectories(folder.resolve("from"));
    Path to = Files.createDirectories(folder.resolve("to"));
    Files.writeString(from.resolve("server.properties"), text);
    // As Kubernetes keeps the files of a ConfigMap.
    Files.createDirectories(from.resolve("..2026_01_01"));
    Render.folder(from, to, environment);
    return to.resolve("server.properties");
  }

  @Test
  void variablesTakeTheirValuesWhateverThese() throws IOException {
    Path rendered = render("a=${env:A}, b=$HOME ${b}\n", Map.of("A", "x\\$1"));

    assertThat(rendered).hasContent("a=x\\$1, b=$HOME ${b}\n");
    assertThat(Files.getPosixFilePermissions(rendered))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void whatIsNotSetIsNamed() {
    assertThatThrownBy(() -> render("${env:A} ${env:B}", Map.of("A", "1")))
        .hasMessageContaining("server.properties")
        .hasMessageContaining("not set: B");
  }

  @Test
  void anEmptyFolderIsNoConfiguration() throws IOException {
    Path from = Files.createDirectories(folder.resolve("empty"));

    assertThatThrownBy(() -> Render.folder(from, folder, Map.of()))
        .hasMessageContaining("holds no file");
  }
}
