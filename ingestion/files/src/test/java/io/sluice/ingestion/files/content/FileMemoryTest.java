package io.sluice.ingestion.files.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ingestion.files.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMemoryTest {
  /** Files that the test has just written are at rest by it. */
  private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

  @TempDir private Path folder;
  private Path kept;
  private Path file;

  @BeforeEach
  void makeFile() throws IOException {
    kept = folder.resolve("state/ingest/test.orders.files");
    file = Files.writeString(folder.resolve("käse 1.csv"), "id\n1\n");
  }

  private FileMemory memory() {
    return FileMemory.of(kept, true, LATER);
  }

  private FileIdentity readAndKeep(FileMemory memory) throws FileProblem, IOException {
    FileIdentity read = memory.read(file, _ -> {});
    memory.save();
    return read;
  }

  @Test
  void theNextRunKnowsAFileWithoutReadingIt() throws Exception {
    FileIdentity read = readAndKeep(memory());
    assertThat(memory().recall(file)).contains(read);
    assertThat(memory().recall(folder.resolve("../" + folder.getFileName() + "/käse 1.csv")))
        .map(FileIdentity::sha256)
        .contains(read.sha256());
    assertThat(kept.getParent()).isDirectoryContaining(one -> one.equals(kept));
    assertThat(kept.getParent().toFile().list()).hasSize(1);
  }

  @Test
  void whoeverDistrustsItLearnsOnly() throws Exception {
    FileIdentity read = readAndKeep(FileMemory.of(kept, false, LATER));
    assertThat(FileMemory.of(kept, false, LATER).recall(file)).isEmpty();
    assertThat(memory().recall(file)).contains(read);
  }

  @Test
  void aChangeOfSizeOrTimeOrAnotherFileInItsPlaceIsSeen() throws Exception {
    readAndKeep(memory());
    FileTime before = Files.getLastModifiedTime(file);

    Files.writeString(file, "id\n12\n");
    Files.setLastModifiedTime(file, before);
    assertThat(memory().recall(file)).as("another size").isEmpty();

    readAndKeep(memory());
    Files.setLastModifiedTime(file, FileTime.from(before.toInstant().plusNanos(1_000)));
    assertThat(memory().recall(file)).as("another time").isEmpty();

    readAndKeep(memory());
    before = Files.getLastModifiedTime(file);
    Path other = Files.writeString(folder.resolve("other"), "id\n34\n");
    Files.setLastModifiedTime(other, before);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(memory().recall(file)).as("another file").isEmpty();
  }

  @Test
  void aTimeThatWasSetBackIsSeenByTheTimeOfThat() throws Exception {
    readAndKeep(memory());
    FileTime before = Files.getLastModifiedTime(file);
    Files.writeString(file, "id\n2\n");
    Files.setLastModifiedTime(file, before);
    assertThat(memory().recall(file)).isEmpty();
  }

  @Test
  void aFileThatWasTouchedShortlyBeforeIsNotRemembered() throws Exception {
    FileMemory atOnce = FileMemory.of(kept, true, Clock.systemUTC());
    readAndKeep(atOnce);
    assertThat(atOnce.recall(file)).isEmpty();
    assertThat(memory().recall(file)).isEmpty();
  }

  @Test
  void aFileThatIsTouchedWhileItIsReadIsNotRemembered() throws Exception {
    FileMemory memory = memory();
    memory.read(
        file,
        _ -> {
          try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(memory.recall(file)).isEmpty();
  }

  @Test
  void damageCostsReadingAndNothingElse() throws Exception {
    FileIdentity read = readAndKeep(memory());
    byte[] whole = Files.readAllBytes(kept);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] = '~';
      Files.write(kept, damaged);
      // A hash with a damaged digit is no file's, so that nothing is known to be done with it.
      assertThat(memory().recall(file).map(FileIdentity::sha256))
          .matches(
              hash ->
                  hash.isEmpty()
                      || hash.equals(Optional.of(read.sha256()))
                      || hash.get().contains("~"));
      if (at < whole.length - 1) {
        Files.write(kept, Arrays.copyOf(whole, at));
        assertThat(memory().recall(file)).isEmpty();
      }
    }
    Files.write(kept, new byte[] {(byte) 0xFF, 0, '\n', '{', '}', '\n', 'n', 'u', 'l', 'l'});
    assertThat(memory().recall(file)).isEmpty();
    assertThat(readAndKeep(memory())).isEqualTo(read);
    assertThat(memory().recall(file)).contains(read);
  }

  @Test
  void aMemoryThatCannotBeKeptIsAnError() throws Exception {
    Files.createDirectories(kept);
    Files.writeString(kept.resolve("in the way"), "");
    FileMemory memory = memory();
    memory.read(file, _ -> {});
    assertThatThrownBy(memory::save).isInstanceOf(IOException.class);
    assertThat(kept.getParent().toFile().list()).hasSize(1);
  }

  @Test
  void nothingIsKeptWhereThereIsNoPlace() throws Exception {
    FileMemory none = FileMemory.none();
    none.read(file, _ -> {});
    none.save();
    assertThat(none.recall(file)).isEmpty();
    assertThat(kept.getParent()).doesNotExist();
  }
}
