package io.sluice.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
  @TempDir private Path temp;

  @Test
  void whatIsStaleIsNamed() throws IOException {
    Path there = folder("there", "same", "1", "other", "1", "gone", "1");
    Path fresh = folder("fresh", "same", "1", "other", "2", "new", "1");

    assertThat(Folder.differences(there, fresh))
        .containsExactly("new is missing", "other differs", "gone belongs to no contract");
    assertThat(Folder.differences(there, there)).isEmpty();
  }

  @Test
  void theNewFilesTakeThePlaceOfTheOldOnes() throws IOException {
    Path there = folder("there", "kustomization.yaml", Folder.HEAD + "old", "kafka/gone", "1");
    Path fresh = folder("fresh", "kustomization.yaml", Folder.HEAD + "new", "rules/new", "1");

    Folder.replace(there, fresh);

    assertThat(Folder.differences(there, fresh)).isEmpty();
  }

  @Test
  void filesOfSomebodyElseAreNotTouched() throws IOException {
    Path there = folder("there", "letters.txt", "dear");
    Path fresh = folder("fresh", "kustomization.yaml", Folder.HEAD);

    assertThatThrownBy(() -> Folder.replace(there, fresh))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds files of somebody else");
    assertThat(there.resolve("letters.txt")).hasContent("dear");
  }

  private Path folder(String name, String... namesAndTexts) throws IOException {
    Path folder = temp.resolve(name);
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      Path file = folder.resolve(namesAndTexts[i]);
      Files.createDirectories(file.getParent());
      Files.writeString(file, namesAndTexts[i + 1]);
    }
    return folder;
  }
}
