package io.sluice.contracts.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkSettingsTest {

  @Test
  void comeFromTheEnvironment(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("spark.properties"), "spark.jars=a.jar\n");

    assertThat(load()).isEqualTo(SparkSettings.STANDARD);
    assertThat(
            load(
                "SLUICE_QUALITY_MASTER", "local[*]",
                "SLUICE_QUALITY_PARTITIONS", "64",
                "SLUICE_QUALITY_PROPERTIES", file.toString()))
        .isEqualTo(new SparkSettings("local[*]", 64, Map.of("spark.jars", "a.jar")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local(8)", "local[0]", "local[-1]", "8"})
  void aWrongMasterIsSaid(String master) {
    assertThatThrownBy(() -> load("SLUICE_QUALITY_MASTER", master))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "quality.master is '%s'; it is a master of Spark, for example local[8] or spark://host:7077"
                .formatted(master));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-4", "many", "99999999999"})
  void aWrongNumberOfPartitionsIsSaid(String partitions) {
    assertThatThrownBy(() -> load("SLUICE_QUALITY_PARTITIONS", partitions))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "quality.partitions is '%s'; it is a whole number from 1 to 999999, for example 8"
                .formatted(partitions));
  }

  @Test
  void aFileThatIsMissingOrNoneIsSaid(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("missing");
    Path none = Files.writeString(folder.resolve("none"), "a=\\u00zz\n");

    assertThatThrownBy(() -> load("SLUICE_QUALITY_PROPERTIES", missing.toString()))
        .hasMessage("cannot read quality.properties: " + missing);
    assertThatThrownBy(() -> load("SLUICE_QUALITY_PROPERTIES", none.toString()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("quality.properties names " + none);
  }

  @Test
  void passwordsAreNotShown() {
    assertThat(new SparkSettings("local", 1, Map.of("spark.authenticate.secret", "s3cret")))
        .hasToString("SparkSettings[local, 1 partitions]");
  }

  private static SparkSettings load(String... variables) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SLUICE_CATALOG_PASSWORD", "x");
    environment.put("SLUICE_WAREHOUSE", "file:///x");
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return SluiceConfig.load(environment).quality();
  }
}
