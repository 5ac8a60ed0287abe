package io.sluice.cli;

import io.sluice.cli.wiring.Metering;
import io.sluice.laptop.platform.ClientConfig;
import io.sluice.laptop.platform.OwnCertificate;
import io.sluice.laptop.platform.Platform;
import io.sluice.machine.http.LocalHttp;
import io.sluice.observability.MetricsText;
import io.sluice.observability.PlatformMetrics;
import io.sluice.observability.PlatformScrape;
import io.sluice.observability.Scrape;
import io.sluice.observability.ScrapeConfig;
import io.sluice.observability.Target;
import io.sluice.observability.dashboards.Dashboards;
import io.sluice.terminal.FormatOption;
import io.sluice.terminal.JsonDocument;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Printable;
import io.sluice.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "metrics",
    description =
        "Shows the figures that matter and where they are scraped; exits with 0 only when all"
            + " addresses answer.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class MetricsCommand implements Callable<Integer> {
  @Option(
      names = "--scrape-config",
      description = "only print the part of a prometheus.yml that scrapes the platform")
  private boolean scrapeConfig;

  @Option(
      names = "--dashboards",
      paramLabel = "<folder>",
      description = "only write dashboards for Grafana there")
  private Path dashboards;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (dashboards != null) {
      Dashboards.write(dashboards).forEach(System.out::println);
      return 0;
    }
    Platform platform = Platform.load();
    List<Target> targets = Metering.targets(platform);
    if (scrapeConfig) {
      System.out.print(
          ScrapeConfig.yaml(
              targets,
              Duration.ofSeconds(15),
              ClientConfig.passwordFile(platform),
              new OwnCertificate(platform).pem()));
      return 0;
    }
    LocalHttp http = platform.http();
    List<Scrape> first = PlatformScrape.all(targets, http);
    if (format.json()) {
      boolean down = first.stream().noneMatch(Scrape::up);
      System.out.println(
          JsonDocument.of(
              down ? PlatformMetrics.down(first) : PlatformScrape.report(targets, first, http)));
      return exitCode(first);
    }
    if (first.stream().noneMatch(Scrape::up)) {
      System.out.println("The platform is down; ./sluice up starts it.");
      return 1;
    }
    MetricsText.addresses(first).stream().map(Printable::of).forEach(System.out::println);
    System.out.println();
    var terminal = new Terminal();
    terminal.hint("measuring for two seconds");
    PlatformMetrics metrics = PlatformScrape.report(targets, first, http);
    terminal.clear();
    MetricsText.figures(metrics).stream().map(Printable::of).forEach(System.out::println);
    return exitCode(first);
  }

  private static int exitCode(List<Scrape> addresses) {
    return addresses.stream().allMatch(Scrape::up) ? 0 : 1;
  }
}
