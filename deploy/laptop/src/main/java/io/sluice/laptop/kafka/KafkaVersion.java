package io.sluice.laptop.kafka;

import io.sluice.laptop.state.Damage;
import io.sluice.machine.file.PrivateFiles;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * Which version of Kafka wrote its data last. One that is older does not start on it, and says so
 * in words about its own classes.
 */
final class KafkaVersion {
  /** What all builds had that left no note. */
  private static final String WITHOUT_NOTE = "4.3.1";

  private final Path note;

  /**
   * @param data Kafka's folder
   */
  KafkaVersion(Path data) {
    note = data.resolve("version");
  }

  /** Says that this build's Kafka has written the data. */
  void note() throws IOException {
    PrivateFiles.writeIfChanged(note, AppInfoParser.getVersion() + "\n");
  }

  /** Empty when this build's Kafka can read the data. */
  Optional<String> problem() throws IOException {
    String written = Files.exists(note) ? Files.readString(note).strip() : WITHOUT_NOTE;
    String own = AppInfoParser.getVersion();
    if (!written.matches("\\d+(\\.\\d+)+")) {
      return Optional.of(
          "%s is damaged: it holds no version, such as %s; %s".formatted(note, own, Damage.CURE));
    }
    if (Version.parse(written).compareTo(Version.parse(own)) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        ("%s was written by Kafka %s, and this build has %s, which cannot read it (docs/adr/0023 says"
                + " why it is older); begin anew with ./sluice reset --yes and ingest the files"
                + " again, or go on with the build that you had")
            .formatted(note.getParent(), written, own));
  }
}
