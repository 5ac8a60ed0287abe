package io.sluice.laptop.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.supervisor.SupervisorLock;
import io.sluice.terminal.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  @TempDir Path folder;

  private Platform platform(Path state) {
    return Platform.load(Map.of("SLUICE_STATE", state.toString()));
  }

  @Test
  void aFolderWithFilesOfOthersIsRefused() throws Exception {
    Files.writeString(folder.resolve("thesis.txt"), "years of work");
    assertThatThrownBy(() -> StateFolder.claim(platform(folder)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds files that are not Sluice's");
    assertThat(StateFolder.isOurs(platform(folder))).isFalse();
  }

  @Test
  void aFolderThatWasOpenToOthersIsClosedBeforeItsFirstAndItsNextUse() throws Exception {
    Path state = Files.createDirectory(folder.resolve("state"));
    for (int use = 1; use <= 2; use++) {
      Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
      StateFolder.claim(platform(state));
      assertThat(Files.getPosixFilePermissions(state))
          .as("use %d", use)
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void deletingKeepsTheSettingsAndWhatLinksPointTo() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("precious"), "x");
    Path state = Files.createDirectory(folder.resolve("state"));
    Files.writeString(state.resolve("sluice.conf"), "ports.offset=1");
    Platform platform = platform(state);
    StateFolder.claim(platform);
    Files.writeString(platform.dataDir("kafka").resolve("segment"), "x");
    Files.createDirectories(state.resolve("ingest/files"));
    Files.createSymbolicLink(state.resolve("data/link"), elsewhere);
    Files.createSymbolicLink(state.resolve("log"), elsewhere);

    StateFolder.delete(platform);

    assertThat(elsewhere.resolve("precious")).exists();
    assertThat(state.resolve("data")).doesNotExist();
    assertThat(state.resolve("ingest")).doesNotExist();
    assertThat(Files.isSymbolicLink(state.resolve("log"))).isFalse();
    assertThat(state.resolve("sluice.conf")).exists();
    assertThat(StateFolder.isOurs(platform)).isTrue();
  }

  @Test
  void whoDeletesGoesOnHoldingTheFolder() throws Exception {
    Platform platform = platform(folder);
    StateFolder.claim(platform);
    try (var command = SupervisorLock.command(platform, Duration.ZERO).orElseThrow();
        var supervisor = SupervisorLock.supervisor(platform, Duration.ZERO).orElseThrow()) {
      assertThat(command).isNotSameAs(supervisor);
      StateFolder.delete(platform);

      assertThat(SupervisorLock.command(platform, Duration.ZERO)).isEmpty();
      assertThat(SupervisorLock.supervisorRuns(platform)).isTrue();
    }
    assertThat(SupervisorLock.supervisorRuns(platform)).isFalse();
  }
}
