package io.sluice.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(folder.resolve("landing"));
  }

  @Test
  void nothingIsRestorableAtFirst() throws IOException {
    assertThat(new RunFolders(root).all()).isEmpty();
    assertThat(restorable()).isNull();
  }

  @Test
  void theHighestNumberWinsWhateverTheClockSays() throws IOException {
    checkpoint(1, 9);
    Path newest = checkpoint(1, 10);
    Files.setLastModifiedTime(newest, FileTime.from(Instant.EPOCH));

    assertThat(restorable()).isEqualTo(newest);
  }

  @Test
  void runsAreOrderedByNumberAndNotByName() throws IOException {
    checkpoint(9, 50);
    Path newest = checkpoint(10, 7);

    assertThat(new RunFolders(root).all()).extracting(RunFolder::number).containsExactly(9, 10);
    assertThat(restorable()).isEqualTo(newest);
  }

  @Test
  void aCheckpointWithoutMetadataIsNotComplete() throws IOException {
    Path complete = checkpoint(1, 3);
    Files.createDirectories(root.resolve("run-1").resolve(ID).resolve("chk-4"));

    assertThat(restorable()).isEqualTo(complete);
  }

  @Test
  void aRunWithoutCheckpointLeavesTheOneBeforeIt() throws IOException {
    Path complete = checkpoint(1, 3);
    Files.createDirectories(root.resolve("run-2").resolve(ID).resolve("shared"));
    Files.createDirectories(root.resolve("run-3"));

    assertThat(restorable()).isEqualTo(complete);
    assertThat(new RunFolders(root).all()).hasSize(3);
  }

  @Test
  void aSavepointCountsByTheNumberInItsHeader() throws IOException {
    checkpoint(1, 3);
    Path savepoint = savepoint(1, "savepoint-012345-aaaa", 4);
    savepoint(1, "savepoint-012345-bbbb", 2);

    assertThat(restorable()).isEqualTo(savepoint);

    Path newer = checkpoint(1, 5);
    assertThat(restorable()).isEqualTo(newer);
  }

  @Test
  void aBrokenSavepointIsNeverPassedOver() throws IOException {
    checkpoint(1, 3);
    Path savepoint = savepoint(1, "savepoint-012345-aaaa", 4);
    Files.writeString(savepoint.resolve("_metadata"), "no metadata at all");

    assertThatThrownBy(() -> new RunFolders(root).all())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not the metadata of a Flink savepoint");
  }

  @Test
  void otherFoldersAreNotRuns() throws IOException {
    Files.createDirectories(root.resolve("run-0"));
    Files.createDirectories(root.resolve("run-x"));
    Files.createFile(root.resolve(".lock"));

    assertThat(new RunFolders(root).all()).isEmpty();
  }

  @Test
  void theNextRunCountsUpAndIsMadeOnce() throws IOException {
    checkpoint(7, 1);
    var folders = new RunFolders(root);
    var runs = folders.all();

    assertThat(folders.next(runs).path()).isEqualTo(root.resolve("run-8")).isDirectory();
    assertThatThrownBy(() -> folders.next(runs)).hasMessageContaining("by another launcher");
  }

  @Test
  void everyRunHasAnIdOfItsOwnAndKeepsIt() throws IOException {
    var folders = new RunFolders(root);
    RunFolder first = folders.next(folders.all());
    RunFolder second = folders.next(folders.all());

    assertThat(first.jobId()).matches("[0-9a-f]{32}").isNotEqualTo(second.jobId());
    assertThat(folders.all())
        .extracting(RunFolder::jobId)
        .containsExactly(first.jobId(), second.jobId());
  }

  @Test
  void aRunOfAnOlderVersionKeepsTheIdThatItHad() throws IOException {
    checkpoint(1, 1);

    assertThat(new RunFolders(root).all())
        .extracting(RunFolder::jobId)
        .containsExactly("49e2a588f3571d4256c74372bfa5c7b4");
  }

  @Test
  void aRunThatWasBegunOnlyIsBegunAgain() throws IOException {
    Files.createFile(Files.createDirectory(root.resolve(".begun")).resolve("job-id"));
    var folders = new RunFolders(root);

    assertThat(folders.all()).isEmpty();
    assertThat(folders.next(folders.all()).jobId()).hasSize(32);
  }

  private Path restorable() throws IOException {
    return new RestorePoints().choose(new RunFolders(root).all()).orElse(null);
  }

  private Path checkpoint(int run, int number) throws IOException {
    Path path = root.resolve("run-" + run).resolve(ID).resolve("chk-" + number);
    Files.createDirectories(path);
    Files.createFile(path.resolve("_metadata"));
    return path;
  }

  private Path savepoint(int run, String name, long number) throws IOException {
    Path path = Files.createDirectories(root.resolve("run-" + run).resolve(name));
    try (var out = new DataOutputStream(Files.newOutputStream(path.resolve("_metadata")))) {
      out.writeInt(0x4960672d);
      out.writeInt(6);
      out.writeLong(number);
    }
    return path;
  }
}
