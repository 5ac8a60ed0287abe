package io.sluice.machine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  @TempDir Path folder;
  private Path lib;
  private Path conf;

  @BeforeEach
  void makeFolders() throws Exception {
    lib = Files.createDirectory(folder.resolve("lib"));
    conf = Files.createDirectory(folder.resolve("conf"));
    Files.writeString(lib.resolve("a-1.jar"), "a");
    Files.writeString(conf.resolve("server.properties"), "a=1");
  }

  private String fingerprint(Map<String, String> environment, String... more) throws Exception {
    var command = new java.util.ArrayList<>(List.of("java", "-cp", lib + "/*"));
    command.addAll(List.of(more));
    return Fingerprint.of(new Launch(command, environment, folder), conf);
  }

  @Test
  void isTheSameForTheSame() throws Exception {
    assertThat(fingerprint(Map.of("A", "1", "B", "2")))
        .isEqualTo(fingerprint(Map.of("B", "2", "A", "1")));
  }

  @Test
  void changesWithCommandEnvironmentJarsAndConfiguration() throws Exception {
    String before = fingerprint(Map.of());
    assertThat(fingerprint(Map.of(), "Main")).isNotEqualTo(before);
    assertThat(fingerprint(Map.of("A", "1"))).isNotEqualTo(before);
    assertThat(fingerprint(Map.of(), "a b")).isNotEqualTo(fingerprint(Map.of(), "a", "b"));

    Files.writeString(conf.resolve("server.properties"), "a=2");
    String configured = fingerprint(Map.of());
    assertThat(configured).isNotEqualTo(before);

    Files.move(lib.resolve("a-1.jar"), lib.resolve("a-2.jar"));
    assertThat(fingerprint(Map.of())).isNotEqualTo(configured);
  }

  @Test
  void changesWithJarsThatNoClassPathNames() throws Exception {
    Path plugin = Files.createDirectories(folder.resolve("plugins/iceberg"));
    Files.writeString(plugin.resolve("b-1.jar"), "b");
    var launch = new Launch(List.of("java"), Map.of(), folder, List.of(plugin.getParent()));
    String before = Fingerprint.of(launch, conf);
    assertThat(Fingerprint.of(launch, conf)).isEqualTo(before);

    Files.writeString(plugin.resolve("b-1.jar"), "newer");

    assertThat(Fingerprint.of(launch, conf)).isNotEqualTo(before);
  }
}
