package io.sluice.contracts.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How a client reaches the Iceberg catalog, and the files of its tables.
 *
 * @param uri JDBC address of the catalog's database, or HTTP address of a REST catalog
 * @param user and {@code password}: who it is; empty for a catalog that is told so otherwise
 * @param warehouse root of all tables, a URI
 * @param more properties of Iceberg's catalogs, which win over all others
 */
public record CatalogAccess(
    String uri, String user, String password, String warehouse, Map<String, String> more) {

  /**
   * How PostgreSQL ends sessions when it is stopped or dies: the catalog then takes a new
   * connection instead of failing.
   */
  private static final String ENDED_SESSIONS = "57P01,57P02,57P03";

  private static final String EXAMPLE = "uri=https://catalog.example.com/api/catalog";

  public CatalogAccess {
    more = Map.copyOf(more);
  }

  /**
   * As a file of Iceberg's properties says.
   *
   * @param user and {@code password}: empty for a file that says who it is
   * @throws IllegalStateException for a file without {@code uri} or {@code warehouse}
   * @throws java.io.UncheckedIOException when it cannot be read
   */
  public static CatalogAccess of(Path file, String user, String password) {
    Map<String, String> properties = PropertiesOf.file("catalog.properties", file, EXAMPLE);
    return new CatalogAccess(
        required(properties, "uri", file),
        user.isEmpty() ? properties.getOrDefault("jdbc.user", "") : user,
        password.isEmpty() ? properties.getOrDefault("jdbc.password", "") : password,
        required(properties, "warehouse", file),
        properties);
  }

  private static String required(Map<String, String> properties, String key, Path file) {
    String value = properties.get(key);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          "catalog.properties names %s, which has no '%s'; it needs both, for example %s and warehouse=s3://lake/"
              .formatted(file, key, EXAMPLE));
    }
    return value;
  }

  /** Whether it is a REST catalog, and not a database. */
  public boolean isRest() {
    return uri.startsWith("http://") || uri.startsWith("https://");
  }

  /**
   * Whether the files of tables lie where S3's protocol is spoken. A REST catalog may know its
   * warehouse by a name, so the other properties tell too.
   */
  public boolean isInObjectStore() {
    return warehouse.startsWith("s3://")
        || more.keySet().stream()
            .anyMatch(key -> key.startsWith("s3.") || key.equals("client.region"));
  }

  /** The same with these properties of Iceberg's catalogs, which win over all others. */
  public CatalogAccess with(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(more);
    all.putAll(properties);
    return new CatalogAccess(uri, user, password, warehouse, all);
  }

  /** What every client of it is configured with: the names are Iceberg's. */
  public Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>(isRest() ? rest() : jdbc());
    properties.put("uri", uri);
    properties.put("warehouse", warehouse);
    if (isInObjectStore()) {
      properties.put("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
      // Iceberg's other factory needs the clients of three more services on the class path.
      properties.put(
          "s3.client-factory-impl", "org.apache.iceberg.aws.s3.DefaultS3FileIOAwsClientFactory");
    }
    properties.putAll(more);
    if (properties.containsKey("catalog-impl")) {
      properties.remove("type"); // Iceberg takes one of them
    }
    return properties;
  }

  private Map<String, String> rest() {
    return password.isEmpty()
        ? Map.of("type", "rest")
        : Map.of("type", "rest", "credential", user + ":" + password);
  }

  private Map<String, String> jdbc() {
    return Map.of(
        "type",
        "jdbc",
        "clients",
        "4",
        "jdbc.user",
        user,
        "jdbc.password",
        password,
        "jdbc.schema-version",
        "V1",
        "retryable_status_codes",
        ENDED_SESSIONS);
  }

  /** Without the properties, which may hold passwords. */
  @Override
  public String toString() {
    return "CatalogAccess[" + uri + ", " + warehouse + "]";
  }
}
