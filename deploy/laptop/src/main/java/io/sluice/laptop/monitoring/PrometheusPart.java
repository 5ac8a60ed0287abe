package io.sluice.laptop.monitoring;

import io.sluice.laptop.platform.ClientConfig;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.spi.Address;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.process.Launch;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prometheus: scrapes the platform's metrics, and evaluates rules over them. */
public final class PrometheusPart implements Part {
  /** By which a person asks for monitoring. */
  public static final String EXTRA = "monitoring";

  public static final String NAME = "prometheus";

  private static final String READ = "prometheus_config_last_reload_success_timestamp_seconds";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> extra() {
    return Optional.of(EXTRA);
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public void requireSettings(Platform platform) {
    Programs.requireAll(platform);
    if (!history(platform).matches("[1-9][0-9]*[hdwy]")) {
      throw new UserError(
          "monitoring.history is '%s'; it is a number of hours, days, weeks or years, for example 15d"
              .formatted(history(platform)));
    }
  }

  private static String history(Platform platform) {
    return platform.setting("monitoring.history", "15d");
  }

  @Override
  public Launch prepare(Platform platform) throws IOException {
    return new Launch(
        List.of(
            Programs.PROMETHEUS.find(platform).toString(),
            "--config.file=" + config(platform),
            "--storage.tsdb.path=" + platform.dataDir(NAME).resolve("tsdb"),
            "--storage.tsdb.retention.time=" + history(platform),
            "--web.listen-address=127.0.0.1:" + platform.port(Port.PROMETHEUS),
            "--web.config.file=" + WebConfig.write(platform, NAME),
            // No page of another address may read what this one shows.
            "--web.cors.origin=" + url(platform),
            "--log.level=warn",
            "--log.format=json"),
        Map.of(),
        platform.tempDir(NAME));
  }

  /** It begins with what it was told last, or with nothing: {@link #write} is for the rest. */
  @Override
  public void beforeStart(Platform platform) throws IOException {
    if (!Files.exists(config(platform))) {
      PrivateFiles.write(config(platform), "");
    }
  }

  private static Path config(Platform platform) throws IOException {
    return platform.dataDir(NAME).resolve("prometheus.yml");
  }

  /**
   * Writes its configuration, and files of rules by their names without the ending. It reads them
   * when it begins, or is sent SIGHUP: whom it lets in by a password could be made to post by any
   * page in a browser, so it takes no such order over HTTP.
   */
  public static void write(Platform platform, String config, Map<String, String> rules)
      throws IOException {
    Path folder = platform.dataDir(NAME);
    for (var file : rules.entrySet()) {
      PrivateFiles.writeIfChanged(folder.resolve(file.getKey() + ".rules.yml"), file.getValue());
    }
    PrivateFiles.writeIfChanged(
        config(platform), "rule_files: ['*.rules.yml']" + System.lineSeparator() + config);
  }

  /** When it last read its configuration and found it right, in seconds since 1970; 0 for never. */
  public static double readAt(Platform platform) throws IOException {
    return platform
        .http()
        .get(url(platform) + "/metrics")
        .lines()
        .filter(line -> line.startsWith(READ + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(READ.length())))
        .findFirst()
        .orElse(0);
  }

  public static String url(Platform platform) {
    return "http://127.0.0.1:" + platform.port(Port.PROMETHEUS);
  }

  @Override
  public Health check(Platform platform) {
    return AlertmanagerPart.ready(platform, url(platform));
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.PROMETHEUS);
  }

  @Override
  public List<Address> addresses(Platform platform) {
    return List.of(new Address("Prometheus UI", url(platform), ClientConfig.httpLogin(platform)));
  }
}
