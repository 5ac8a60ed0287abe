package io.sluice.cli.wiring;

import io.sluice.laptop.monitoring.AlertmanagerPart;
import io.sluice.laptop.monitoring.PrometheusPart;
import io.sluice.laptop.platform.ClientConfig;
import io.sluice.laptop.platform.OwnCertificate;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Keeper;
import io.sluice.laptop.supervisor.Offline;
import io.sluice.machine.http.Admission;
import io.sluice.machine.process.ProcessId;
import io.sluice.machine.process.Signals;
import io.sluice.observability.DatasetRules;
import io.sluice.observability.PlatformRules;
import io.sluice.observability.ScrapeConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Tells Prometheus what it is to scrape, and the rules of the platform and of each dataset; again
 * when contracts are applied.
 */
final class Monitoring implements Keeper {
  /** A dead process is to be told of within a minute. */
  private static final Duration SCRAPED = Duration.ofSeconds(5);

  private static final Duration READ_WITHIN = Duration.ofSeconds(3);

  private final ContractList contracts = new ContractList();
  private volatile String problem = "";

  @Override
  public String name() {
    return "alert rules";
  }

  @Override
  public String shortName() {
    return "alert-rules";
  }

  @Override
  public List<String> needs() {
    return List.of(PrometheusPart.NAME);
  }

  @Override
  public void tick(Platform platform) throws IOException, InterruptedException {
    try {
      contracts.whenChanged(platform, listed -> tell(platform, listed));
      problem = "";
    } catch (IOException e) {
      problem = "Prometheus has not taken its rules: " + e.getMessage();
      throw e;
    }
  }

  private static void tell(Platform platform, String listed)
      throws IOException, InterruptedException {
    PrometheusPart.write(
        platform,
        config(platform),
        Map.of(
            "platform", PlatformRules.yaml(),
            "datasets", DatasetRules.yaml(RuleDatasets.of(listed))));
    haveRead(platform);
  }

  private static void haveRead(Platform platform) throws IOException, InterruptedException {
    var part = new PrometheusPart();
    double before = PrometheusPart.readAt(platform);
    ProcessId process =
        new Offline(platform, List.of(part))
            .process(part)
            .orElseThrow(() -> new IOException("it does not run"));
    Signals.send("HUP", Long.toString(process.pid()));
    long deadline = System.nanoTime() + READ_WITHIN.toNanos();
    while (PrometheusPart.readAt(platform) == before) {
      if (System.nanoTime() > deadline) {
        throw new IOException("./sluice logs %s says why".formatted(part.name()));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static String config(Platform platform) {
    return """
    global: {scrape_interval: %1$ds, evaluation_interval: %1$ds}
    alerting:
      alertmanagers:
        - basic_auth: {username: %4$s, password_file: '%2$s'}
          static_configs: [{targets: ["%3$s"]}]
    """
            .formatted(
                SCRAPED.toSeconds(),
                ClientConfig.passwordFile(platform).toString().replace("'", "''"),
                AlertmanagerPart.host(platform),
                Admission.USER)
        + ScrapeConfig.yaml(
            Metering.targets(platform),
            SCRAPED,
            ClientConfig.passwordFile(platform),
            new OwnCertificate(platform).pem());
  }

  @Override
  public Health check(Platform platform) {
    return problem.isEmpty() ? Health.ok() : Health.bad(problem);
  }
}
