package io.sluice.launcher.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.launcher.part.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppliedContractsTest {
  @TempDir Path folder;
  private Platform platform;
  private AppliedContracts contracts;

  @BeforeEach
  void start() throws IOException {
    write("shop/orders.odcs.yaml", "one");
    platform =
        Platform.load(
            Map.of(
                "SLUICE_STATE",
                folder.resolve("state").toString(),
                "SLUICE_CONTRACTS_DIR",
                folder.resolve("contracts").toString()));
    contracts = AppliedContracts.of(platform);
  }

  @Test
  void areNotCurrentBeforeTheyAreTaken() throws IOException {
    assertThat(contracts.areCurrent()).isFalse();
    contracts.take();
    contracts.settle();
    assertThat(contracts.areCurrent()).isTrue();
    assertThat(AppliedContracts.folder(platform).resolve("shop/orders.odcs.yaml"))
        .hasContent("one");
  }

  @Test
  void anEditedANewOrADeletedFileIsAChange() throws IOException {
    contracts.take();
    contracts.settle();
    write("shop/orders.odcs.yaml", "two");
    assertThat(contracts.areCurrent()).isFalse();
    write("shop/orders.odcs.yaml", "one");
    assertThat(contracts.areCurrent()).isTrue();
    write("shop/items.odcs.yaml", "new");
    assertThat(contracts.areCurrent()).isFalse();
    contracts.take();
    contracts.settle();
    Files.delete(folder.resolve("contracts/shop/orders.odcs.yaml"));
    assertThat(contracts.areCurrent()).isFalse();
    contracts.take();
    assertThat(AppliedContracts.folder(platform).resolve("shop/orders.odcs.yaml")).doesNotExist();
  }

  @Test
  void aHalfAppliedChangeIsNotCurrent() throws IOException {
    contracts.take();

    assertThat(AppliedContracts.of(platform).areCurrent()).isFalse();
  }

  @Test
  void otherFilesAreNoContracts() throws IOException {
    contracts.take();
    contracts.settle();
    write("shop/notes.txt", "to do");

    assertThat(contracts.areCurrent()).isTrue();
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve("contracts").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
