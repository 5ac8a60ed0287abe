package io.sluice.laptop.platform;

import io.sluice.contracts.config.CatalogAccess;
import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.config.SparkSettings;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.http.Admission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How commands reach the platform: what they find in its configuration file. */
public final class ClientConfig {
  private ClientConfig() {}

  /** The addresses and credentials of this platform. */
  public static SluiceConfig of(Platform platform) {
    return new SluiceConfig(
        platform.contracts(),
        Optional.of(platform.appliedContracts()),
        ClientUrls.kafka(platform),
        ClientUrls.registry(platform),
        Lake.of(platform).access(platform),
        ClientUrls.trino(platform),
        "http://127.0.0.1:" + platform.port(Port.FLINK),
        SparkSettings.STANDARD);
  }

  /**
   * Writes it: keys as {@link SluiceConfig} reads them, mode 0600. What it names is made when it is
   * missing.
   */
  public static void write(Platform platform) throws IOException, InterruptedException {
    Lake.settle(platform);
    platform.warehouse();
    new OwnCertificate(platform).make();
    SluiceConfig config = of(platform);
    var values = new LinkedHashMap<String, String>();
    values.put("contracts.dir", config.contractsDir().toString());
    values.put("contracts.applied", platform.appliedContracts().toString());
    values.put("kafka.bootstrap", config.kafka().bootstrap());
    values.put("kafka.user", config.kafka().user());
    values.put("kafka.password", config.kafka().password());
    values.put("registry.url", config.registryUrl());
    values.putAll(catalog(platform));
    values.put("trino.url", config.trino().url());
    values.put("trino.user", config.trino().user());
    values.put("trino.password", config.trino().password());
    values.put("trino.certificate", new OwnCertificate(platform).pem().toString());
    values.put("flink.url", config.flinkUrl());
    PrivateFiles.writeIfChanged(
        platform.configFile(),
        "# Written by ./sluice up; change sluice.conf instead.\n" + PropertiesFile.text(values));
    PrivateFiles.writeIfChanged(passwordFile(platform), platform.secret(Platform.HTTP_PASSWORD));
  }

  private static Map<String, String> catalog(Platform platform) throws IOException {
    Lake lake = Lake.of(platform);
    if (!lake.isOnDisk()) {
      return Map.of("catalog.properties", lake.file(platform).toString());
    }
    CatalogAccess catalog = lake.access(platform);
    var values = new LinkedHashMap<String, String>();
    values.put("catalog.uri", catalog.uri());
    values.put("catalog.user", catalog.user());
    values.put("catalog.password", catalog.password());
    values.put("warehouse", catalog.warehouse());
    return values;
  }

  /** Who is let in by the HTTP servers, for people. */
  public static String httpLogin(Platform platform) {
    return "user %s, password in %s".formatted(Admission.USER, passwordFile(platform));
  }

  /** Holds nothing but the password of the HTTP servers, for programs that want it so. */
  public static Path passwordFile(Platform platform) {
    return platform.configFile().resolveSibling("http.password");
  }
}
