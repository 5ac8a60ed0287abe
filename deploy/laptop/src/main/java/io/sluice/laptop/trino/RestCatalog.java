package io.sluice.laptop.trino;

import io.sluice.contracts.config.CatalogAccess;
import io.sluice.laptop.platform.PropertiesFile;
import io.sluice.terminal.UserError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Trino's properties of a REST catalog whose files lie in an object store, from those of Iceberg's
 * clients, so that one file tells both.
 */
final class RestCatalog {
  /** Iceberg's names, and Trino's. */
  private static final Map<String, String> NAMES =
      Map.of(
          "token", "iceberg.rest-catalog.oauth2.token",
          "credential", "iceberg.rest-catalog.oauth2.credential",
          "scope", "iceberg.rest-catalog.oauth2.scope",
          "oauth2-server-uri", "iceberg.rest-catalog.oauth2.server-uri",
          "prefix", "iceberg.rest-catalog.prefix",
          "client.region", "s3.region",
          "s3.endpoint", "s3.endpoint",
          "s3.path-style-access", "s3.path-style-access",
          "s3.access-key-id", "s3.aws-access-key",
          "s3.secret-access-key", "s3.aws-secret-key");

  /** What Trino needs not be told. */
  private static final Set<String> OURS =
      Set.of("type", "uri", "warehouse", "io-impl", "s3.client-factory-impl", "rest.auth.type");

  private RestCatalog() {}

  /**
   * The text of a file of properties.
   *
   * @throws UserError for a catalog of another kind, or a property that Trino has no word for
   */
  static String properties(CatalogAccess access) {
    if (!access.isRest() || !access.isInObjectStore()) {
      throw new UserError(
          "Trino reaches tables of a REST catalog in an object store only; %s is another: uri=https://... and s3.endpoint=... or warehouse=s3://... are wanted"
              .formatted(access));
    }
    Map<String, String> trino = new LinkedHashMap<>();
    trino.put("connector.name", "iceberg");
    trino.put("iceberg.catalog.type", "rest");
    trino.put("iceberg.rest-catalog.uri", access.uri());
    trino.put("iceberg.rest-catalog.warehouse", access.warehouse());
    trino.put("fs.s3.enabled", "true");
    trino.put("iceberg.file-format", "PARQUET");
    trino.put("iceberg.compression-codec", "ZSTD");
    trino.put("iceberg.format-version", "2");
    trino.put("iceberg.register-table-procedure.enabled", "false");
    trino.put("iceberg.add-files-procedure.enabled", "false");
    access
        .properties()
        .forEach(
            (name, value) -> {
              if (!OURS.contains(name)) {
                trino.put(translated(name), value);
              }
            });
    if (trino.keySet().stream().anyMatch(name -> name.contains(".oauth2."))) {
      trino.put("iceberg.rest-catalog.security", "OAUTH2");
    }
    return PropertiesFile.text(trino);
  }

  private static String translated(String name) {
    String translated = NAMES.get(name);
    if (translated == null) {
      throw new UserError(
          "the setting lake: Trino has no word for '%s'; known are %s"
              .formatted(name, String.join(", ", new TreeSet<>(NAMES.keySet()))));
    }
    return translated;
  }
}
