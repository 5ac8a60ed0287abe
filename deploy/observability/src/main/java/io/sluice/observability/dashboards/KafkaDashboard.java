package io.sluice.observability.dashboards;

import io.sluice.observability.dashboards.Dashboard.Panel;
import io.sluice.observability.dashboards.Dashboard.Query;
import io.sluice.observability.dashboards.Dashboard.Row;
import io.sluice.observability.dashboards.Dashboard.Unit;
import java.util.List;

/** What the broker does. */
final class KafkaDashboard {
  private KafkaDashboard() {}

  static final Dashboard DASHBOARD =
      new Dashboard(
          "sluice-kafka",
          "Sluice: Kafka",
          false,
          List.of(
              Row.of(
                  "Topics",
                  Panel.of(
                      "Records in",
                      Unit.PER_SECOND,
                      "sum by (topic) (rate(kafka_topic_messages_in_total[1m]))",
                      "{{topic}}"),
                  Panel.of(
                      "Bytes in",
                      Unit.BYTES_PER_SECOND,
                      "sum by (topic) (rate(kafka_topic_bytes_in_total[1m]))",
                      "{{topic}}"),
                  Panel.of(
                      "Bytes out",
                      Unit.BYTES_PER_SECOND,
                      "sum by (topic) (rate(kafka_topic_bytes_out_total[1m]))",
                      "{{topic}}"),
                  Panel.of("Size", Unit.BYTES, "sum by (topic) (kafka_log_bytes)", "{{topic}}")),
              Row.of(
                  "Requests",
                  Panel.of(
                      "Requests", Unit.PER_SECOND, "rate(kafka_requests_total[1m])", "{{request}}"),
                  Panel.of(
                      "Time that they take",
                      Unit.MILLISECONDS,
                      "kafka_request_milliseconds",
                      "{{request}} p{{quantile}}"),
                  Panel.of(
                      "Refused",
                      Unit.PER_SECOND,
                      "rate(kafka_responses_total{error!=\"NONE\"}[5m])",
                      "{{request}} {{error}}")),
              Row.of(
                  "Broker",
                  Panel.of(
                      "Idle threads",
                      Unit.RATIO,
                      new Query("kafka_network_idle_ratio", "network"),
                      new Query("kafka_handlers_idle_ratio", "requests")),
                  Panel.of(
                      "Time of a flush",
                      Unit.MILLISECONDS,
                      "kafka_flush_milliseconds",
                      "p{{quantile}}"),
                  Panel.of(
                      "Partitions",
                      Unit.COUNT,
                      new Query("kafka_partitions", "all"),
                      new Query("kafka_partitions_offline", "offline"),
                      new Query("kafka_partitions_under_replicated", "under-replicated")))));
}
