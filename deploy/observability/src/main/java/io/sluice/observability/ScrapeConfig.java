package io.sluice.observability;

import java.util.List;

/** The part of a prometheus.yml that scrapes the platform. */
public final class ScrapeConfig {
  private ScrapeConfig() {}

  /** YAML with one job for each address. */
  public static String yaml(List<Target> targets) {
    var yaml = new StringBuilder("scrape_configs:\n");
    for (Target target : targets) {
      yaml.append(
          """
            - job_name: sluice-%s
              metrics_path: %s
              scrape_interval: 15s
              static_configs:
                - targets: ["%s"]
          """
              .formatted(target.label(), Target.PATH, target.host()));
    }
    return yaml.toString();
  }
}
