package io.sluice.observability;

import io.sluice.machine.http.Admission;
import java.nio.file.Path;
import java.util.List;

/** The part of a prometheus.yml that scrapes the platform. */
public final class ScrapeConfig {
  private ScrapeConfig() {}

  /**
   * YAML with one job for each address.
   *
   * @param password the file that holds the password of the addresses
   */
  public static String yaml(List<Target> targets, Path password) {
    var yaml = new StringBuilder("scrape_configs:\n");
    for (Target target : targets) {
      yaml.append(
          """
            - job_name: sluice-%s
              metrics_path: %s
              scrape_interval: 15s
              basic_auth: {username: %s, password_file: '%s'}
              static_configs:
                - targets: ["%s"]
          """
              .formatted(
                  target.label(),
                  Target.PATH,
                  Admission.USER,
                  password.toString().replace("'", "''"),
                  target.host()));
    }
    return yaml.toString();
  }
}
