package io.sluice.jobs.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppliedContractsTest {
  @TempDir Path folder;
  private AppliedContracts contracts;

  @BeforeEach
  void start() throws IOException {
    write("shop/orders.odcs.yaml", "one");
    contracts = applied();
  }

  @Test
  void areNotCurrentBeforeTheyAreTaken() throws IOException {
    assertThat(contracts.areCurrent()).isFalse();
    take();
    contracts.settle();
    assertThat(contracts.areCurrent()).isTrue();
    assertThat(copy().resolve("shop/orders.odcs.yaml")).hasContent("one");
  }

  @Test
  void anEditedANewOrADeletedFileIsAChange() throws IOException {
    take();
    contracts.settle();
    write("shop/orders.odcs.yaml", "two");
    assertThat(contracts.areCurrent()).isFalse();
    write("shop/orders.odcs.yaml", "one");
    assertThat(contracts.areCurrent()).isTrue();
    write("shop/items.odcs.yaml", "new");
    assertThat(contracts.areCurrent()).isFalse();
    take();
    contracts.settle();
    Files.delete(folder.resolve("contracts/shop/orders.odcs.yaml"));
    assertThat(contracts.areCurrent()).isFalse();
    take();
    assertThat(copy().resolve("shop/orders.odcs.yaml")).doesNotExist();
  }

  @Test
  void aHalfAppliedChangeIsNotCurrent() throws IOException {
    take();

    assertThat(applied().areCurrent()).isFalse();
  }

  @Test
  void otherFilesAreNoContracts() throws IOException {
    take();
    contracts.settle();
    write("shop/notes.txt", "to do");

    assertThat(contracts.areCurrent()).isTrue();
  }

  @Test
  void whatIsSavedAfterTheCopyIsNotTaken() throws IOException {
    Path staged = contracts.stage();
    write("shop/orders.odcs.yaml", "two");
    assertThat(staged.resolve("shop/orders.odcs.yaml")).hasContent("one");

    contracts.take();

    assertThat(copy().resolve("shop/orders.odcs.yaml")).hasContent("one");
    contracts.settle();
    assertThat(contracts.areCurrent()).isFalse();
  }

  @Test
  void theLastSettledCopyIsTheOneToGoBackTo() throws IOException {
    take();
    assertThat(contracts.before()).isEmpty();
    contracts.settle();
    write("shop/orders.odcs.yaml", "two");
    take();
    write("shop/orders.odcs.yaml", "three");
    take();

    assertThat(applied().before()).isPresent();
    applied().goBack();

    assertThat(copy().resolve("shop/orders.odcs.yaml")).hasContent("one");
    assertThat(contracts.areCurrent()).isFalse();
    contracts.settle();
    write("shop/orders.odcs.yaml", "one");
    assertThat(contracts.areCurrent()).isTrue();
    assertThat(contracts.before()).isEmpty();
  }

  private void take() throws IOException {
    contracts.stage();
    contracts.take();
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve("contracts").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private AppliedContracts applied() {
    return new AppliedContracts(folder.resolve("contracts"), copy());
  }

  private Path copy() {
    return folder.resolve("state/contracts/applied");
  }
}
