package io.sluice.observability;

import io.sluice.machine.http.Admission;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The part of a prometheus.yml that scrapes the platform. */
public final class ScrapeConfig {
  private ScrapeConfig() {}

  /**
   * YAML with one job for each address.
   *
   * @param interval how often each is scraped
   * @param password the file that holds the password of the addresses
   * @param certificate the file of the one that those with TLS are known by
   */
  public static String yaml(
      List<Target> targets, Duration interval, Path password, Path certificate) {
    var yaml = new StringBuilder("scrape_configs:\n");
    for (Target target : targets) {
      yaml.append(
          """
            - job_name: sluice-%s
              metrics_path: %s
              scrape_interval: %ds
              basic_auth: {username: %s, password_file: '%s'}
          %s\
              static_configs:
                - targets: ["%s"]
          """
              .formatted(
                  target.label(),
                  Target.PATH,
                  interval.toSeconds(),
                  Admission.USER,
                  quoted(password),
                  target.scheme().equals("https") ? tls(certificate) : "",
                  target.host()));
    }
    return yaml.toString();
  }

  private static String tls(Path certificate) {
    return "    scheme: https%n    tls_config: {ca_file: '%s'}%n".formatted(quoted(certificate));
  }

  private static String quoted(Path file) {
    return file.toString().replace("'", "''");
  }
}
