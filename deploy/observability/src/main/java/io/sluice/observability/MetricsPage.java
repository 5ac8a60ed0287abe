package io.sluice.observability;

/** The page docs/metrics.md. */
final class MetricsPage {
  private static final String HEAD =
      """
      # Metrics

      Every process of the platform shows its metrics to Prometheus on `127.0.0.1`. `./sluice metrics` lists the
      addresses and the figures that matter, read from these very addresses; `./sluice metrics --scrape-config` prints
      the part of a `prometheus.yml` that scrapes them, with the user `sluice` and the file of the password that they want.

      | Address | What is there |
      | --- | --- |
      | `launcher` | the platform's own figures below, and the launcher's JVM |
      | `jobmanager`, `taskmanager` | of Flink's own metrics (`flink_...`) those of the processes and jobs, and how busy tasks are; the counters of the landing and the realtime job below |
      | `trino` | Trino's own metrics (`trino_...`) |

      Kafka, PostgreSQL and the registry have no address of this kind; what matters of them is among the launcher's figures.

      ## Sluice's own metrics

      """;

  private MetricsPage() {}

  static String text() {
    var page = new StringBuilder(HEAD);
    page.append("| Metric | Type | Labels | Unit | Address | Meaning |\n");
    page.append("| --- | --- | --- | --- | --- | --- |\n");
    for (Metric metric : Metric.values()) {
      String labels = metric.labels().isEmpty() ? "" : "`" + metric.labels() + "`";
      page.append(
          "| `%s` | %s | %s | %s | `%s` | %s |%n"
              .formatted(
                  metric.id(),
                  metric.type().name().toLowerCase(java.util.Locale.ROOT),
                  labels.replace(", ", "`, `"),
                  metric.unit(),
                  metric.where().label(),
                  metric.meaning()));
    }
    page.append(
        "\nThe metrics of the two jobs also have the labels `job_name` and `subtask_index`.\n");
    return page.toString();
  }
}
