package io.sluice.laptop.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaVersionTest {
  @TempDir private Path data;

  @Test
  void ownDataIsRead() throws Exception {
    var version = new KafkaVersion(data);
    version.note();
    assertThat(version.problem()).isEmpty();
    assertThat(Files.readString(data.resolve("version"))).contains(AppInfoParser.getVersion());
  }

  @Test
  void olderDataIsRead() throws Exception {
    Files.writeString(data.resolve("version"), "3.9.0\n");
    assertThat(new KafkaVersion(data).problem()).isEmpty();
  }

  @Test
  void dataWithoutANoteIsThatOfANewerVersion() throws Exception {
    assertThat(new KafkaVersion(data).problem())
        .hasValueSatisfying(
            problem ->
                assertThat(problem)
                    .startsWith(data + " was written by Kafka 4.3.1, and this build has")
                    .contains("./sluice reset --yes"));
  }

  @Test
  void aDamagedNoteIsTold() throws Exception {
    Files.writeString(data.resolve("version"), "\u0000");
    assertThat(new KafkaVersion(data).problem())
        .hasValueSatisfying(
            problem -> assertThat(problem).contains("version is damaged: it holds no version"));
  }
}
