package io.sluice.ingestion.files.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingestion.files.content.FileMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateMemoryTest {
  @TempDir private Path folder;

  private void read(Map<String, String> environment) throws Exception {
    // Nobody has touched it shortly before: it would not be remembered otherwise.
    Path file = Path.of(System.getProperty("java.home"), "release");
    FileMemory memory = StateMemory.of(environment, "retail.orders", true);
    memory.read(file, _ -> {});
    memory.save();
  }

  @Test
  void itIsKeptInThePlatformsFolderAndInNoOther() throws Exception {
    Path state = Files.createDirectory(folder.resolve("state"));
    read(Map.of());
    read(Map.of("SLUICE_STATE", state.toString()));
    read(Map.of("SLUICE_STATE", folder.resolve("none").toString()));
    assertThat(state).isEmptyDirectory();
    assertThat(folder.resolve("none")).doesNotExist();

    Files.createFile(state.resolve(".sluice-state"));
    read(Map.of("SLUICE_STATE", state.toString()));
    assertThat(state.resolve("ingest/retail.orders.files")).isNotEmptyFile();
  }
}
