package io.sluice.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsReportTest {
  private static final Target LAUNCHER = new Target("launcher", 19100);
  private static final Target TASKMANAGER = new Target("taskmanager", 19102);
  private static final Target TRINO = new Target("trino", 18080, "https");

  private static Scrape scrape(Target target, long seconds, String text) {
    return new Scrape(target, Exposition.parse(text), null, seconds * 1_000_000_000);
  }

  private static String landing(int records) {
    return """
    sluice_landing_start_time_seconds{subtask_index="0"} 1767225600
    sluice_landing_start_time_seconds{subtask_index="1"} 1767225601
    sluice_landing_records_total{dataset="shop.orders",subtask_index="0"} 1000
    sluice_landing_records_total{dataset="shop.orders",subtask_index="1"} %d
    sluice_landing_silver_records_total{dataset="shop.orders",subtask_index="0"} 2469
    sluice_landing_quarantined_records_total{category="USER",dataset="shop.orders",rule="price.minimum",subtask_index="0"} 3
    sluice_landing_quarantined_records_total{category="USER",dataset="shop.orders",rule="price.minimum",subtask_index="1"} 4
    sluice_landing_quarantined_records_total{category="USER",dataset="shop.orders",rule="id.required",subtask_index="1"} 1
    flink_taskmanager_Status_JVM_Memory_Heap_Used 104857600
    flink_taskmanager_Status_JVM_Memory_Heap_Max 536870912
    """
        .formatted(records);
  }

  private static final Scrape FIGURES =
      scrape(
          LAUNCHER,
          0,
          """
          sluice_part_up{part="kafka"} 1
          sluice_part_up{part="trino"} 0
          sluice_keeper_up{keeper="landing job"} 1
          sluice_kafka_consumer_lag_records{dataset="shop.orders",group="sluice-landing"} 5
          sluice_kafka_consumer_lag_records{dataset="shop.orders",group="sluice-realtime-shop-orders"} 1200
          sluice_kafka_consumer_lag_records{dataset="shop.returns",group="sluice-landing"} 0
          sluice_dataset_freshness_seconds{dataset="shop.orders"} 75.2
          sluice_table_records{dataset="shop.orders",table="silver.shop_orders",zone="silver"} 12469
          sluice_table_records{dataset="",table="quarantine.records",zone="quarantine"} 0
          sluice_commit_age_seconds{table="silver.shop_orders"} 3725
          sluice_checkpoint_age_seconds{job_name="landing"} 4
          sluice_figures_up{source="catalog"} 1
          sluice_figures_up{source="kafka"} 0
          """);

  private static List<String> figures(MetricsReport report) {
    return MetricsText.figures(report.metrics(List.of()));
  }

  @Test
  void tellsTheFigures() {
    var report =
        new MetricsReport(
            List.of(FIGURES, scrape(TASKMANAGER, 12, landing(1500))),
            scrape(TASKMANAGER, 10, landing(1400)));

    List<String> lines = figures(report);

    assertThat(lines.getFirst()).startsWith("Landing since 20");
    assertThat(lines.subList(1, lines.size()))
        .containsExactly(
            "DATASET          IN  IN/S  SILVER  SILVER/S  DUPLICATES  QUARANTINED  LAG  REALTIME LAG  FRESHNESS",
            "shop.orders   2,500  50.0   2,469       0.0           0            8    5         1,200  1 min 15 s",
            "shop.returns      0   0.0       0       0.0           0            0    0             -  -",
            "",
            "QUARANTINED  BY RULE        CATEGORY  RECORDS",
            "shop.orders  id.required    USER            1",
            "shop.orders  price.minimum  USER            7",
            "",
            "All time",
            "TABLE                 ROWS  LAST COMMIT",
            "quarantine.records       0  never",
            "silver.shop_orders  12,469  1 h 2 min ago",
            "",
            "Last checkpoint of landing: 4 s ago",
            "TaskManager's heap: 100 MB of 512 MB",
            "Up: kafka, landing job",
            "DOWN: trino",
            "The launcher has no figures of kafka; ./sluice logs launcher says why");
  }

  @Test
  void tablesThatCouldNotBeReadAreMissed() {
    var launcher = scrape(LAUNCHER, 20, "sluice_unreadable_tables 2.0\n");

    assertThat(figures(new MetricsReport(List.of(launcher), launcher)))
        .contains(
            "The launcher has no figures of 2 of the tables; ./sluice logs launcher says why");
  }

  @Test
  void aTopicOfSendersTimeIsNamed() {
    var launcher =
        scrape(
            LAUNCHER,
            20,
            """
            sluice_senders_time_topics{dataset="shop.orders"} 1
            sluice_senders_time_topics{dataset="shop.returns"} 0
            """);

    assertThat(figures(new MetricsReport(List.of(launcher), launcher)))
        .filteredOn(line -> line.contains("CreateTime"))
        .containsExactly(
            "shop.orders has message.timestamp.type=CreateTime: what is sent to it goes to quarantine;"
                + " set it back with kafka-configs.sh --alter --entity-type topics --entity-name"
                + " shop.orders --add-config message.timestamp.type=LogAppendTime");
  }

  @Test
  void aCounterThatFellBeganAgain() {
    var report =
        new MetricsReport(
            List.of(FIGURES, scrape(TASKMANAGER, 20, landing(0))),
            scrape(TASKMANAGER, 10, landing(2000)));

    assertThat(figures(report)).anyMatch(line -> line.contains(" 100.0 "));
  }

  @Test
  void unknownFiguresAreHyphens() {
    var down = new Scrape(TASKMANAGER, List.of(), "nothing listens", 0);

    List<String> lines = figures(new MetricsReport(List.of(FIGURES, down), down));

    assertThat(lines)
        .contains(
            "shop.orders    -     -       -         -           -            -    5         1,200  1 min 15 s");
  }

  @Test
  void addressesSayWhatIsDown() {
    var down = new Scrape(TRINO, List.of(), "nothing listens on 127.0.0.1:18080", 0);

    assertThat(MetricsText.addresses(List.of(FIGURES, down)))
        .containsExactly(
            "METRICS OF  URL                              STATE",
            "launcher    http://127.0.0.1:19100/metrics   up",
            "trino       https://127.0.0.1:18080/metrics  down: nothing listens on 127.0.0.1:18080");
  }

  @Test
  void scrapeConfigNamesEveryAddress() {
    assertThat(
            ScrapeConfig.yaml(
                List.of(LAUNCHER, TRINO),
                Duration.ofSeconds(15),
                Path.of("/it's/http.password"),
                Path.of("/it's/tls.pem")))
        .isEqualTo(
            """
            scrape_configs:
              - job_name: sluice-launcher
                metrics_path: /metrics
                scrape_interval: 15s
                basic_auth: {username: sluice, password_file: '/it''s/http.password'}
                static_configs:
                  - targets: ["127.0.0.1:19100"]
              - job_name: sluice-trino
                metrics_path: /metrics
                scrape_interval: 15s
                basic_auth: {username: sluice, password_file: '/it''s/http.password'}
                scheme: https
                tls_config: {ca_file: '/it''s/tls.pem'}
                static_configs:
                  - targets: ["127.0.0.1:18080"]
            """);
  }
}
