package io.sluice.ingestion.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingestion.files.FileProgress.State;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartPointTest {
  private static final StartPoint BEGINNING = new StartPoint(1, 0, 0, 0, 0, Optional.empty());

  @Test
  void anUnknownFileBeginsAtItsBeginning() {
    assertThat(StartPoint.of(Optional.empty(), Optional.empty(), false)).contains(BEGINNING);
    assertThat(StartPoint.of(Optional.empty(), Optional.empty(), true)).contains(BEGINNING);
  }

  @Test
  void aFinishedFileIsDone() {
    assertThat(StartPoint.of(known(State.FINISHED, 1), Optional.empty(), false)).isEmpty();
  }

  @Test
  void forceBeginsAFinishedFileAsANewGeneration() {
    assertThat(StartPoint.of(known(State.FINISHED, 1), Optional.empty(), true))
        .contains(new StartPoint(2, 0, 0, 0, 0, Optional.empty()));
    assertThat(StartPoint.of(known(State.FINISHED, 2), Optional.empty(), true))
        .contains(new StartPoint(3, 0, 0, 0, 0, Optional.empty()));
  }

  @Test
  void aGenerationThatWasCutOffGoesOnWithForceOrWithout() {
    StartPoint rest = new StartPoint(2, 10, 1, 12, 300, Optional.empty());
    assertThat(StartPoint.of(known(State.OPEN, 2), Optional.empty(), false)).contains(rest);
    assertThat(StartPoint.of(known(State.OPEN, 2), Optional.empty(), true)).contains(rest);
  }

  @Test
  void aRepairedFileGoesOnWhereTheTruncatedOneEnded() {
    Optional<FileProgress> truncated = known(State.TRUNCATED, 1);
    assertThat(StartPoint.of(Optional.empty(), truncated, false))
        .contains(new StartPoint(1, 10, 1, 12, 300, truncated));
  }

  @Test
  void aTruncatedFileThatWasRepairedIsDone() {
    assertThat(StartPoint.of(known(State.REPAIRED, 1), Optional.empty(), false)).isEmpty();
  }

  private static Optional<FileProgress> known(State state, int generation) {
    return Optional.of(
        new FileProgress(
            "c", "test.d", "sha", "f.csv", generation, 10, 1, 12, 300, "prefix", state, "now"));
  }
}
