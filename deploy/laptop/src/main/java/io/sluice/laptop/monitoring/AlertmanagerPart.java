package io.sluice.laptop.monitoring;

import io.sluice.laptop.platform.ClientConfig;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.spi.Address;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.process.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alertmanager: puts alerts together, holds back what follows from others, and tells of them. */
public final class AlertmanagerPart implements Part {
  private static final String NAME = "alertmanager";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> extra() {
    return Optional.of(PrometheusPart.EXTRA);
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public void requireSettings(Platform platform) {
    Webhooks.of(platform);
  }

  @Override
  public Launch prepare(Platform platform) throws IOException {
    Path config = platform.confDir(NAME).resolve("alertmanager.yml");
    PrivateFiles.writeIfChanged(config, Routes.yaml(Webhooks.of(platform)));
    return new Launch(
        List.of(
            Programs.ALERTMANAGER.find(platform).toString(),
            "--config.file=" + config,
            "--storage.path=" + platform.dataDir(NAME),
            "--web.listen-address=" + host(platform),
            "--web.config.file=" + WebConfig.write(platform, NAME),
            // Without other Alertmanagers; it would listen for them on all addresses.
            "--cluster.listen-address=",
            "--log.level=warn",
            "--log.format=json"),
        Map.of(),
        platform.tempDir(NAME));
  }

  /** Where it listens: host and port. */
  public static String host(Platform platform) {
    return "127.0.0.1:" + platform.port(Port.ALERTMANAGER);
  }

  public static String url(Platform platform) {
    return "http://" + host(platform);
  }

  @Override
  public Health check(Platform platform) {
    return ready(platform, url(platform));
  }

  /** As both programs answer it. */
  static Health ready(Platform platform, String url) {
    try {
      platform.http().get(url + "/-/ready");
      return Health.ok();
    } catch (IOException e) {
      return Health.bad(e);
    }
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.ALERTMANAGER);
  }

  @Override
  public List<Address> addresses(Platform platform) {
    return List.of(new Address("Alertmanager UI", url(platform), ClientConfig.httpLogin(platform)));
  }
}
