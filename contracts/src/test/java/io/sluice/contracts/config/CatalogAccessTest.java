package io.sluice.contracts.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogAccessTest {
  @TempDir Path folder;

  @Test
  void aDatabaseIsAskedWithUserAndPassword() {
    CatalogAccess catalog =
        SluiceConfig.load(
                Map.of("SLUICE_CATALOG_PASSWORD", "secret", "SLUICE_WAREHOUSE", "file:///x"))
            .catalog();

    assertThat(catalog.isRest()).isFalse();
    assertThat(catalog.properties())
        .containsEntry("type", "jdbc")
        .containsEntry("jdbc.user", "sluice")
        .containsEntry("jdbc.password", "secret")
        .containsEntry("warehouse", "file:///x")
        .doesNotContainKey("io-impl");
    assertThat(catalog.toString()).doesNotContain("secret");
  }

  @Test
  void oneFileTakesThePlaceOfAllOtherKeys() throws Exception {
    CatalogAccess catalog =
        load("uri=https://catalog.example.com/api\nwarehouse=s3://lake/\ntoken=secret\nscope=x\n");

    assertThat(catalog.isRest()).isTrue();
    assertThat(catalog.properties())
        .containsEntry("type", "rest")
        .containsEntry("uri", "https://catalog.example.com/api")
        .containsEntry("token", "secret")
        .containsEntry("scope", "x")
        .containsEntry("io-impl", "org.apache.iceberg.aws.s3.S3FileIO")
        .doesNotContainKey("credential");
    assertThat(catalog.toString()).doesNotContain("secret");
  }

  /** As a cluster has it: the file for everybody, the credential from a Secret. */
  @Test
  void theCredentialMayStandElsewhere() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("lake.properties"),
            "uri=https://x\nwarehouse=lake\ns3.endpoint=https://y\n");
    CatalogAccess catalog =
        SluiceConfig.load(
                Map.of(
                    "SLUICE_CATALOG_PROPERTIES", file.toString(),
                    "SLUICE_CATALOG_USER", "ann",
                    "SLUICE_CATALOG_PASSWORD", "secret"))
            .catalog();

    assertThat(catalog.properties())
        .containsEntry("credential", "ann:secret")
        .containsEntry("warehouse", "lake")
        .containsEntry("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
  }

  @Test
  void whatTheFileSaysWins() throws Exception {
    assertThat(load("uri=https://x\nwarehouse=s3://lake/\nio-impl=a.B\n").properties())
        .containsEntry("io-impl", "a.B");
  }

  @Test
  void aFileWithoutWhatItNeedsIsSaid() {
    assertThatThrownBy(() -> load("uri=https://x\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("which has no 'warehouse'")
        .hasMessageContaining("warehouse=s3://lake/");
    assertThatThrownBy(
            () ->
                SluiceConfig.load(
                    Map.of("SLUICE_CATALOG_PROPERTIES", folder.resolve("none").toString())))
        .hasMessageStartingWith("cannot read catalog.properties: ");
  }

  private CatalogAccess load(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("lake.properties"), text);
    return SluiceConfig.load(Map.of("SLUICE_CATALOG_PROPERTIES", file.toString())).catalog();
  }
}
