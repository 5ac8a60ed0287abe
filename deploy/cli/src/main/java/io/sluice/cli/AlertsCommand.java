package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.laptop.monitoring.AlertmanagerPart;
import io.sluice.laptop.monitoring.PrometheusPart;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.state.StateFolder;
import io.sluice.terminal.FormatOption;
import io.sluice.terminal.JsonDocument;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "alerts",
    description = "Shows what is wrong, by Alertmanager; exits with 0 only when nothing is.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class AlertsCommand implements Callable<Integer> {
  private static final String RULES = "/api/v1/rules?type=alert";
  private static final String ALERTS = "/api/v2/alerts";

  @Mixin private FormatOption format;

  @Override
  public Integer call() {
    Platform platform = Platform.load();
    if (!StateFolder.isOurs(platform)) {
      throw notUp(null);
    }
    PrometheusRules rules = PrometheusRules.of(ask(platform, PrometheusPart.url(platform) + RULES));
    rules.requireLookedAt();
    if (rules.firing() > 0 && ask(platform, AlertmanagerPart.url(platform) + ALERTS).isEmpty()) {
      throw new UserError(
          "Prometheus has found something wrong, and Alertmanager has not been told yet; ask again in a minute");
    }
    AlertsDocument document =
        AlertsDocument.of(
            rules.count(),
            ask(platform, AlertmanagerPart.url(platform) + ALERTS + "?inhibited=false"));
    if (format.json()) {
      System.out.println(JsonDocument.of(document));
    } else {
      print(document);
    }
    return document.alerts().isEmpty() ? 0 : 1;
  }

  private static JsonNode ask(Platform platform, String url) {
    try {
      return new ObjectMapper().readTree(platform.http().get(url));
    } catch (IOException e) {
      throw notUp(e);
    }
  }

  private static UserError notUp(IOException cause) {
    return new UserError(
        "monitoring does not answer; ./sluice up --with monitoring starts it", cause);
  }

  private static void print(AlertsDocument document) {
    var terminal = new Terminal();
    if (document.alerts().isEmpty()) {
      terminal.line("No alert is out, of %d that are looked for.".formatted(document.rules()));
    }
    for (AlertsDocument.Alert alert : document.alerts()) {
      terminal.line("%-8s  %s".formatted(alert.severity(), alert.summary()));
      terminal.line(
          "          %s, of %s, since %s".formatted(alert.name(), alert.owner(), alert.since()));
      terminal.line("          " + alert.runbook());
    }
  }
}
