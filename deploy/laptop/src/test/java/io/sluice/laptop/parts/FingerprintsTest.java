package io.sluice.laptop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.process.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process over old jars is never taken for the one that would be started now. */
class FingerprintsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "kafka, kafka/kafka.jar",
    "registry, registry/quarkus-run.jar",
    "registry, registry/lib/main/apicurio.jar",
    "jobmanager, flink/streaming.jar",
    "taskmanager, flink/streaming.jar",
    "trino, trino/trino-main.jar",
    "trino, trino-plugins/iceberg/plugin.jar"
  })
  void aNewJarChangesIt(String name, String jar) throws Exception {
    Platform platform =
        Platform.load(
            Map.of(
                "SLUICE_HOME", folder.toString(),
                "SLUICE_STATE", folder.resolve("state").toString(),
                "SLUICE_DIST", folder.resolve("dist").toString()));
    Part part =
        Parts.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    Path file = folder.resolve("dist/lib").resolve(jar);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "old");
    String before = fingerprint(part, platform);
    assertThat(fingerprint(part, platform)).isEqualTo(before);

    Files.writeString(file, "newer");

    assertThat(fingerprint(part, platform)).isNotEqualTo(before);
  }

  private static String fingerprint(Part part, Platform platform) throws IOException {
    return Fingerprint.of(part.prepare(platform), platform.confDir(part.name()));
  }
}
