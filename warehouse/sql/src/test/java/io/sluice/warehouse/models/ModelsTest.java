package io.sluice.warehouse.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
  @TempDir private Path folder;

  private void model(String name, String source) throws IOException {
    Files.writeString(folder.resolve(name + ".sql"), "-- key: id\nSELECT id FROM " + source);
  }

  @Test
  void aModelComesBehindThoseItReads() throws IOException {
    model("a_first", "gold.b_second");
    model("b_second", "gold.c_third");
    model("c_third", "silver.x");
    Files.writeString(folder.resolve("README.md"), "not a model");

    Models models = Models.load(folder);

    assertThat(models.all())
        .extracting(Model::name)
        .containsExactly("c_third", "b_second", "a_first");
    assertThat(models.named(List.of("a_first", "gold.c_third")))
        .extracting(Model::name)
        .containsExactly("c_third", "a_first");
  }

  @Test
  void aCircleIsNamed() throws IOException {
    model("a", "gold.b");
    model("b", "gold.c");
    model("c", "gold.b");

    assertThatThrownBy(() -> Models.load(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("models read each other in a circle: b reads c reads b");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() throws IOException {
    model("a", "nowhere");
    Files.writeString(folder.resolve("b.sql"), "SELECT 1");

    assertThatThrownBy(() -> Models.load(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("model a: ")
        .hasMessageContaining("\nmodel b: ");
  }

  @Test
  void unknownNamesAndFoldersAreTold() throws IOException {
    model("a", "silver.x");
    assertThatThrownBy(() -> Models.load(folder).named(List.of("nope")))
        .hasMessage("there is no model nope; there are a");
    assertThatThrownBy(() -> Models.load(folder.resolve("missing")))
        .hasMessageContaining("there is no folder of models at");
  }

  @Test
  void theRepositorysModelsAreReadable() throws Exception {
    assertThat(Shop.models().all())
        .allSatisfy(model -> assertThat(model.changes()).containsOnlyKeys(Shop.SILVER));
  }
}
