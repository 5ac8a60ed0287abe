package io.sluice.contracts.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the parts of the platform are and how to reach them: one typed view for every process.
 *
 * <p>A key such as {@code kafka.bootstrap} is looked for as the environment variable {@code
 * SLUICE_KAFKA_BOOTSTRAP} first, then in the properties file that {@code SLUICE_CONFIG} names, then
 * it takes its default. On a laptop the launcher writes that file (mode 0600); on Kubernetes the
 * same keys come from a ConfigMap and a Secret as environment variables.
 *
 * @param contractsDir folder of the contract files
 * @param appliedContracts folder of the contracts that the jobs go by, where that is a copy
 * @param kafka Kafka's bootstrap servers, with user and password where it asks for them
 * @param registryUrl base of the Confluent-compatible registry API, for example {@code
 *     http://127.0.0.1:8081/apis/ccompat/v7}
 * @param catalog the Iceberg catalog, and where the files of its tables lie
 * @param trino Trino's JDBC address, with what it takes to be let in
 * @param flinkUrl base address of Flink's REST API
 * @param quality how Spark runs for the quality checks
 */
public record SluiceConfig(
    Path contractsDir,
    Optional<Path> appliedContracts,
    KafkaAccess kafka,
    String registryUrl,
    CatalogAccess catalog,
    TrinoAccess trino,
    String flinkUrl,
    SparkSettings quality) {

  /**
   * Reads the environment of this process and the file that {@code SLUICE_CONFIG} names, if any.
   */
  public static SluiceConfig load() {
    return load(System.getenv());
  }

  /**
   * As {@link #load()}, with the environment given. A missing value is an {@link
   * IllegalStateException} naming it.
   */
  public static SluiceConfig load(Map<String, String> environment) {
    String path = environment.get("SLUICE_CONFIG");
    Properties file = path == null ? new Properties() : read(path);
    var source = new Source(environment, file);
    return new SluiceConfig(
        Path.of(source.get("contracts.dir", "contracts")),
        path(source.get("contracts.applied", "")),
        new KafkaAccess(
            source.get("kafka.bootstrap", "127.0.0.1:9092"),
            source.get("kafka.user", "sluice"),
            source.get("kafka.password", ""),
            source.get("kafka.mechanism", KafkaAccess.STANDARD_MECHANISM),
            path(source.get("kafka.certificate", ""))),
        source.get("registry.url", "http://127.0.0.1:8081/apis/ccompat/v7"),
        catalog(source),
        new TrinoAccess(
            source.get("trino.url", "jdbc:trino://127.0.0.1:8080/iceberg"),
            source.get("trino.user", "sluice"),
            source.get("trino.password", ""),
            path(source.get("trino.certificate", ""))),
        source.get("flink.url", "http://127.0.0.1:8082"),
        SparkSettings.of(
            source.get("quality.master", SparkSettings.STANDARD.master()),
            source.get("quality.partitions", Integer.toString(SparkSettings.STANDARD.partitions())),
            path(source.get("quality.properties", ""))));
  }

  /** By the file that {@code catalog.properties} names, or by keys of their own. */
  private static CatalogAccess catalog(Source source) {
    Optional<Path> file = path(source.get("catalog.properties", ""));
    if (file.isEmpty()) {
      return new CatalogAccess(
          source.get("catalog.uri", "jdbc:postgresql://127.0.0.1:5432/iceberg"),
          source.get("catalog.user", "sluice"),
          source.get("catalog.password", null),
          source.get("warehouse", null),
          Map.of());
    }
    return CatalogAccess.of(
        file.get(), source.get("catalog.user", ""), source.get("catalog.password", ""));
  }

  /**
   * The folder of the contract files, which can be known before anything else is configured: as
   * {@link #load(Map)} finds it, or else below {@code SLUICE_HOME}.
   */
  public static Path contractsDir(Map<String, String> environment) {
    String home = environment.get("SLUICE_HOME");
    String fallback = home == null ? "contracts" : Path.of(home, "contracts").toString();
    return Path.of(early(environment).get("contracts.dir", fallback));
  }

  /** Likewise the folder of the contracts that the jobs go by, where that is a copy. */
  public static Optional<Path> appliedContracts(Map<String, String> environment) {
    return path(early(environment).get("contracts.applied", ""));
  }

  private static Source early(Map<String, String> environment) {
    String path = environment.get("SLUICE_CONFIG");
    boolean isThere = path != null && Files.exists(Path.of(path));
    return new Source(environment, isThere ? read(path) : new Properties());
  }

  private static Optional<Path> path(String text) {
    return Optional.of(text).filter(some -> !some.isBlank()).map(Path::of);
  }

  private static Properties read(String path) {
    Properties file = new Properties();
    try (var reader = Files.newBufferedReader(Path.of(path))) {
      file.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the configuration file " + path, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "the configuration file %s is damaged (%s); ./sluice down && ./sluice up writes it anew"
              .formatted(path, e.getMessage()),
          e);
    }
    return file;
  }

  /** The folder of the contracts that the jobs go by: the copy, where there is one. */
  public Path contractsInForce() {
    return appliedContracts.filter(Files::isDirectory).orElse(contractsDir);
  }

  @Override
  public String toString() {
    return "SluiceConfig[kafka=" + kafka.bootstrap() + ", catalog=" + catalog + "]";
  }

  private record Source(Map<String, String> environment, Properties file) {
    String get(String key, String fallback) {
      String variable = "SLUICE_" + key.replace('.', '_').toUpperCase(java.util.Locale.ROOT);
      String value = environment.getOrDefault(variable, file.getProperty(key, fallback));
      if (value == null) {
        throw new IllegalStateException(
            "'"
                + key
                + "' is not configured; start the platform with ./sluice up, or set "
                + variable);
      }
      return value;
    }
  }
}
