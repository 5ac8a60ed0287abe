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
import java.util.Optional;
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

    assertThat(names(all))
        .containsExactly("postgres", "kafka", "registry", "jobmanager", "taskmanager", "trino");
    assertThat(all.leftOut(List.of(), List.of())).isEmpty();
  }

  @Test
  void whereTablesLieInAnObjectStoreItRunsToo() throws Exception {
    assertThat(names(Chosen.of(platform("lake=objects"))))
        .containsExactly(
            "postgres",
            "objects",
            "catalog",
            "kafka",
            "registry",
            "jobmanager",
            "taskmanager",
            "trino");
    assertThat(names(Chosen.of(platform("lake=objects\nparts=trino"))))
        .containsExactly("postgres", "objects", "catalog", "trino");
  }

  @Test
  void whatIsAskedForRunsBesides() throws Exception {
    Chosen chosen = Chosen.of(platform("with=airflow, monitoring"));

    assertThat(chosen.parts()).hasSize(Parts.of(platform("")).size());
    assertThat(chosen.absent()).isEmpty();
    assertThatThrownBy(() -> Chosen.of(platform("with=airflw")))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "'with' names 'airflw', which is nothing that can be added; there is airflow, monitoring");
  }

  @Test
  void whatIsAskedForRunsAlsoWhereFewPartsWereChosen() throws Exception {
    assertThat(names(Chosen.of(platform("parts=kafka\nwith=airflow"))))
        .containsExactly("postgres", "kafka", "airflow-api", "airflow-dags", "airflow-scheduler");
  }

  @Test
  void aPartOfWhatIsAskedForCannotBeLeftOut() throws Exception {
    Platform platform = platform("without=airflow-scheduler");

    assertThatThrownBy(() -> Chosen.of(platform))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'airflow-scheduler', which runs only when it is asked for");
  }

  @Test
  void whatWasAskedForAtTheStartRunsUntilTheEnd() throws Exception {
    Platform platform = platform("");
    LeftOut.note(
        platform, LeftOut.asked(platform, Optional.empty(), Optional.of(Set.of("airflow"))));
    assertThat(names(Chosen.of(platform))).contains("airflow-api", "airflow-scheduler");

    LeftOut.forget(platform);
    assertThat(names(Chosen.of(platform))).doesNotContain("airflow-api");
  }

  /** What a person would see as left out. */
  private static List<String> absent(Chosen chosen) {
    return chosen.leftOut(List.of(), List.of());
  }

  @Test
  void aPartIsLeftOutAlone() throws Exception {
    Chosen chosen = Chosen.of(platform("without=trino"));

    assertThat(names(chosen))
        .containsExactly("postgres", "kafka", "registry", "jobmanager", "taskmanager");
    assertThat(absent(chosen)).containsExactly("trino");
  }

  @Test
  void whatNeedsALeftOutPartIsLeftOutToo() throws Exception {
    assertThat(absent(Chosen.of(platform("without=postgres"))))
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
    assertThat(absent(Chosen.of(platform))).isEmpty();

    LeftOut.forget(platform);
    assertThat(absent(Chosen.of(platform))).containsExactly("trino");
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
