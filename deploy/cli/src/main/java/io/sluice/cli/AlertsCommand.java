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
  @Mixin private FormatOption format;

  @Override
  public Integer call() {
    Platform platform = Platform.load();
    if (!StateFolder.isOurs(platform)) {
      throw notUp(null);
    }
    int rules = rules(platform);
    AlertsDocument document = AlertsDocument.of(rules, alerts(platform));
    if (format.json()) {
      System.out.println(JsonDocument.of(document));
    } else {
      print(document);
    }
    return document.alerts().isEmpty() ? 0 : 1;
  }

  /** How many alerts Prometheus looks for; nothing is well that nobody looks at. */
  private static int rules(Platform platform) {
    int rules = 0;
    for (JsonNode group :
        ask(platform, PrometheusPart.url(platform) + "/api/v1/rules?type=alert")
            .at("/data/groups")) {
      rules += group.path("rules").size();
    }
    if (rules == 0) {
      throw new UserError("Prometheus has no rules yet, so nothing was looked at; ./sluice status");
    }
    return rules;
  }

  private static JsonNode alerts(Platform platform) {
    return ask(platform, AlertmanagerPart.url(platform) + "/api/v2/alerts?inhibited=false");
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
