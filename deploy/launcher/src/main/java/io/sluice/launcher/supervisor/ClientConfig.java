package io.sluice.launcher.supervisor;

import io.sluice.launcher.part.Platform;
import io.sluice.launcher.part.Port;
import io.sluice.launcher.part.PrivateFiles;
import java.io.IOException;
import java.util.LinkedHashMap;

/** The configuration file of all commands that talk to the platform. */
final class ClientConfig {
  private ClientConfig() {}

  /** Writes it: keys as SluiceConfig reads them, mode 0600. */
  static void write(Platform platform) throws IOException {
    var values = new LinkedHashMap<String, String>();
    values.put(
        "contracts.dir",
        platform.setting("contracts.dir", platform.home().resolve("contracts").toString()));
    values.put("kafka.bootstrap", "127.0.0.1:" + platform.port(Port.KAFKA));
    values.put(
        "registry.url", "http://127.0.0.1:" + platform.port(Port.REGISTRY) + "/apis/ccompat/v7");
    values.put(
        "catalog.uri", "jdbc:postgresql://127.0.0.1:" + platform.port(Port.POSTGRES) + "/iceberg");
    values.put("catalog.user", "sluice");
    values.put("catalog.password", platform.secret("postgres.password"));
    values.put("warehouse", "file://" + platform.warehouse());
    values.put("trino.url", "jdbc:trino://127.0.0.1:" + platform.port(Port.TRINO) + "/iceberg");
    values.put("trino.user", "sluice");
    values.put("flink.url", "http://127.0.0.1:" + platform.port(Port.FLINK));
    var text = new StringBuilder("# Written by ./sluice up; change sluice.conf instead.\n");
    values.forEach((key, value) -> text.append(key).append('=').append(escape(value)).append('\n'));
    PrivateFiles.writeIfChanged(platform.configFile(), text.toString());
  }

  /** As {@link java.util.Properties#load} wants it. */
  private static String escape(String value) {
    return value.replace("\\", "\\\\");
  }
}
