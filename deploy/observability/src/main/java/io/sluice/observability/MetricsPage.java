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
      | `launcher` | the platform's own figures below |
      | `kafka` | what the broker does, [below](#kafkas-metrics) (`kafka_...`) |
      | `jobmanager`, `taskmanager` | of Flink's own metrics (`flink_...`) those of the processes and jobs, and how busy tasks are; the counters of the landing and the realtime job below |
      | `trino` | Trino's own metrics (`trino_...`) |

      They also show memory, garbage collection, threads and processor time of their JVM, under the same names
      (`jvm_...`, `process_...`); Trino at an address of its own, `trino-jvm`. PostgreSQL, the registry and Airflow have no address
      of this kind: what matters of them, and memory and processor time of every part, is among the launcher's figures.

      ## Dashboards

          ./sluice metrics --dashboards <folder>

      writes six dashboards for Grafana 10 and newer: the platform, datasets, Flink, Kafka, Trino, JVMs. Import them, or have
      Grafana [provisioned](https://grafana.com/docs/grafana/latest/administration/provisioning/#dashboards) from that folder;
      which Prometheus they ask is chosen on the page. They are also kept in `deploy/observability/dashboards`. Each query is one that
      Prometheus understands, and each figure one that is scraped: tests hold both. No test shows them in a Grafana.

      ## Sluice's own metrics

      """;

  private static final String KAFKA =
      """

      ## Kafka's metrics

      What the broker tells by JMX, as far as it matters, under names like the others'
      (`deploy/kafka/src/main/resources/io/sluice/kafka/broker-metrics.yml`).

      | Metric | Type | Labels | Meaning |
      | --- | --- | --- | --- |
      | `kafka_topic_messages_in_total` | counter | `topic` | records that were sent to it |
      | `kafka_topic_bytes_in_total`, `kafka_topic_bytes_out_total` | counter | `topic` | bytes that were sent to it, and read of it |
      | `kafka_topic_failed_produce_requests_total`, `kafka_topic_failed_fetch_requests_total` | counter | `topic` | requests that the broker could not serve |
      | `kafka_log_bytes` | gauge | `topic`, `partition` | what it takes on disk |
      | `kafka_requests_total` | counter | `request` | requests, `Produce` and `Fetch` |
      | `kafka_request_milliseconds` | gauge | `request`, `quantile` | the time that half, and 99 of 100, took at most |
      | `kafka_responses_total` | counter | `request`, `error` | answers by Kafka's error; `NONE` when all went well |
      | `kafka_network_idle_ratio`, `kafka_handlers_idle_ratio` | gauge | | the share of time in which threads had nothing to do |
      | `kafka_flush_milliseconds` | gauge | `quantile` | the time of writing a log to disk |
      | `kafka_partitions`, `kafka_partitions_offline`, `kafka_partitions_under_replicated` | gauge | | partitions |
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
    page.append(KAFKA);
    return page.toString();
  }
}
