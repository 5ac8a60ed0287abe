package io.sluice.laptop.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.config.CatalogAccess;
import io.sluice.terminal.UserError;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestCatalogTest {
  private static CatalogAccess access(String uri, String warehouse, Map<String, String> more) {
    return new CatalogAccess(uri, "", "", warehouse, more);
  }

  @Test
  void saysInTrinosWordsWhatIcebergsClientsAreTold() {
    String text =
        RestCatalog.properties(
            access(
                "https://x/api",
                "s3://lake/",
                Map.of(
                    "credential", "id:secret",
                    "scope", "PRINCIPAL_ROLE:ALL",
                    "s3.endpoint", "http://127.0.0.1:1",
                    "client.region", "eu-central-1")));

    assertThat(text.lines())
        .contains(
            "iceberg.catalog.type=rest",
            "iceberg.rest-catalog.uri=https://x/api",
            "iceberg.rest-catalog.warehouse=s3://lake/",
            "iceberg.rest-catalog.security=OAUTH2",
            "iceberg.rest-catalog.oauth2.credential=id:secret",
            "iceberg.rest-catalog.oauth2.scope=PRINCIPAL_ROLE:ALL",
            "fs.s3.enabled=true",
            "s3.endpoint=http://127.0.0.1:1",
            "s3.region=eu-central-1")
        .noneMatch(line -> line.startsWith("io-impl") || line.contains("jdbc"));
  }

  @Test
  void aWarehouseMayBeAName() {
    assertThat(
            RestCatalog.properties(access("https://x", "lake", Map.of("s3.endpoint", "https://y"))))
        .contains("iceberg.rest-catalog.warehouse=lake\n", "fs.s3.enabled=true\n");
  }

  @Test
  void aCatalogThatAsksNobodyIsToldNothing() {
    assertThat(RestCatalog.properties(access("http://x", "s3://lake/", Map.of())))
        .doesNotContain("security");
  }

  @Test
  void aPropertyThatTrinoHasNoWordForIsSaid() {
    assertThatThrownBy(
            () ->
                RestCatalog.properties(
                    access("http://x", "s3://lake/", Map.of("s3.acceleration-enabled", "true"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Trino has no word for 's3.acceleration-enabled'; known are ");
  }

  @Test
  void anotherKindOfCatalogIsSaid() {
    assertThatThrownBy(() -> RestCatalog.properties(access("http://x", "file:///lake", Map.of())))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("or warehouse=s3://... are wanted");
  }
}
