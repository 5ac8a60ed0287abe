package io.sluice.ingestion.files.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArgumentsTest {
  @TempDir private Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.createDirectories(folder.resolve("x/y"));
    for (String name : List.of("b.csv", "a.csv", "c.txt", "x/y/d.csv", "[odd].csv")) {
      Files.writeString(folder.resolve(name), "id\n");
    }
  }

  @Test
  void patternsAreExpandedAndSortedByName() {
    FileArguments found = FileArguments.of(List.of(folder + "/[bc].*", folder + "/a.csv"));
    assertThat(found.problems()).isEmpty();
    assertThat(found.files())
        .containsExactly(folder.resolve("a.csv"), folder.resolve("b.csv"), folder.resolve("c.txt"));
  }

  @Test
  void twoStarsCrossFolders() {
    assertThat(FileArguments.of(List.of(folder + "/x/**.csv")).files())
        .containsExactly(folder.resolve("x/y/d.csv"));
  }

  @Test
  void hiddenAndUnfinishedFilesAreTakenOnlyWhenNamed() throws IOException {
    Files.createDirectories(folder.resolve("in/.trash"));
    for (String name :
        List.of("m.csv", "._m.csv", ".t.csv", ".trash/x.csv", "u.csv.part", "m.csv~")) {
      Files.writeString(folder.resolve("in").resolve(name), "id\n");
    }
    FileArguments found = FileArguments.of(List.of(folder + "/in/*"));
    assertThat(found.files()).containsExactly(folder.resolve("in/m.csv"));
    assertThat(found.passedOver())
        .containsExactlyInAnyOrder(
            folder.resolve("in/._m.csv"),
            folder.resolve("in/.t.csv"),
            folder.resolve("in/u.csv.part"),
            folder.resolve("in/m.csv~"));
    assertThat(FileArguments.of(List.of(folder + "/in/**.csv")).files())
        .containsExactly(folder.resolve("in/m.csv"));
    assertThat(FileArguments.of(List.of(folder + "/in/.t*.csv", folder + "/in/*.part")).files())
        .containsExactly(folder.resolve("in/.t.csv"), folder.resolve("in/u.csv.part"));
    assertThat(FileArguments.of(List.of(folder + "/in/.trash/*.csv")).files()).hasSize(1);
    assertThat(FileArguments.of(List.of(folder + "/in/._m.csv")).files()).hasSize(1);
    assertThat(FileArguments.of(List.of(folder + "/in/?_m.csv")).problems())
        .containsExactly("no file matches '" + folder + "/in/?_m.csv'");
  }

  @Test
  void aFileNamedTwiceStandsOnce() {
    assertThat(FileArguments.of(List.of(folder + "/a.csv", folder + "/./a.csv")).files())
        .hasSize(1);
  }

  @Test
  void aFileWhoseNameLooksLikeAPatternIsThatFile() {
    assertThat(FileArguments.of(List.of(folder + "/[odd].csv")).files())
        .containsExactly(folder.resolve("[odd].csv"));
  }

  @Test
  void eachArgumentThatNamesNothingHasItsMessage() {
    FileArguments found =
        FileArguments.of(
            List.of(
                folder + "/none.csv", folder + "/*.parquet", folder.toString(), folder + "/{a"));
    assertThat(found.files()).isEmpty();
    assertThat(found.problems())
        .satisfiesExactly(
            m -> assertThat(m).endsWith("none.csv: there is no such file"),
            m -> assertThat(m).startsWith("no file matches '").contains("*.parquet"),
            m -> assertThat(m).contains("is a folder; name the files in it"),
            m -> assertThat(m).contains("is not a pattern"));
  }
}
