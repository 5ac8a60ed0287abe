package io.sluice.laptop.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Part;
import io.sluice.terminal.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenTest {
  @TempDir Path folder;

  private Platform platform(String conf) throws Exception {
    Files.writeString(folder.resolve("sluice.conf"), conf);
    return Platform.load(Map.of("SLUICE_STATE", folder.toString()));
  }

  private static List<String> names(Chosen chosen) {
    return chosen.parts().stream().map(Part::name).toList();
  }

  @Test
  void isEverythingUnlessSomethingIsLeftOut() throws Exception {
    Chosen all = Chosen.of(platform(""));

    assertThat(all.parts()).hasSize(Parts.all().size());
    assertThat(all.absent()).isEmpty();
  }

  @Test
  void aPartIsLeftOutAlone() throws Exception {
    Chosen chosen = Chosen.of(platform("without=trino"));

    assertThat(names(chosen))
        .containsExactly("postgres", "kafka", "registry", "jobmanager", "taskmanager");
    assertThat(chosen.absent()).containsExactly("trino");
  }

  @Test
  void whatNeedsALeftOutPartIsLeftOutToo() throws Exception {
    assertThat(Chosen.of(platform("without=postgres")).absent())
        .containsExactly("postgres", "registry", "trino");
  }

  @Test
  void partsNamesWithAllThatTheyNeed() throws Exception {
    assertThat(names(Chosen.of(platform("parts=kafka, registry"))))
        .containsExactly("postgres", "kafka", "registry");
    assertThat(names(Chosen.of(platform("parts=kafka registry\nwithout=registry"))))
        .containsExactly("postgres", "kafka");
  }

  @Test
  void aPlatformThatRunsIsWithoutWhatItWasStartedWithout() throws Exception {
    Platform platform = platform("without=trino");
    LeftOut.note(platform, Set.of());
    assertThat(Chosen.of(platform).absent()).isEmpty();

    LeftOut.forget(platform);
    assertThat(Chosen.of(platform).absent()).containsExactly("trino");
  }

  @Test
  void aNameThatThereIsNotIsRefused() throws Exception {
    Chosen chosen = Chosen.of(platform("without=trno"));

    assertThatThrownBy(() -> chosen.requireKnown(List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'trno'")
        .hasMessageContaining("postgres, kafka");
  }

  @Test
  void somethingMustBeLeft() throws Exception {
    Chosen chosen = Chosen.of(platform("parts=trino\nwithout=postgres"));

    assertThatThrownBy(() -> chosen.requireKnown(List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no part is left");
  }
}
