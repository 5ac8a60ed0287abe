package io.sluice.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlatformFiguresTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicInteger taken = new AtomicInteger();
  private List<TableState> tables =
      List.of(
          new TableState("bronze", "shop_orders", 12, at(3), at(5)),
          new TableState("silver", "shop_orders", 10, at(4), at(7)),
          new TableState("quarantine", "records", 0, 0, 0),
          new TableState(
              "ops", "quality_results", 9, at(1), 0, Map.of("shop.orders", Map.of("error", 2))));
  private boolean kafkaFails;

  private Set<FigureSource> asked = EnumSet.allOf(FigureSource.class);

  private static long at(int secondsAgo) {
    return NOW.minusSeconds(secondsAgo).toEpochMilli();
  }

  private PlatformFigures bound() {
    var taker =
        new FigureTaker(
            () -> {
              taken.incrementAndGet();
              return new CatalogState(
                  tables, 1, List.of(new DatabaseState("iceberg", 3, 4096, 1.5)));
            },
            topics -> {
              if (kafkaFails) {
                throw new IOException("Kafka is away");
              }
              assertThat(topics).containsExactly("shop.orders");
              return new KafkaState(
                  List.of(
                      new Lag("shop.orders", Lag.LANDING, 42),
                      new Lag("shop.orders", Lag.realtime("shop.orders"), 7)),
                  Map.of("shop.orders", false, "shop.returns", true));
            },
            () -> Map.of("landing", NOW.minusSeconds(2)),
            asked);
    var figures = new PlatformFigures(taker, Clock.fixed(NOW, ZoneOffset.UTC));
    figures.bindTo(registry);
    return figures;
  }

  private Scrape scrape() {
    return new Scrape(new Target(Target.LAUNCHER, 0), Exposition.parse(registry.scrape()), null, 0);
  }

  @Test
  void showsWhatWasTaken() {
    bound().take();

    Scrape seen = scrape();
    assertThat(seen.sum("sluice_kafka_consumer_lag_records", "group", "sluice-landing"))
        .hasValue(42);
    assertThat(
            seen.sum("sluice_kafka_consumer_lag_records", "group", "sluice-realtime-shop-orders"))
        .hasValue(7);
    assertThat(seen.sum("sluice_senders_time_topics")).hasValue(1);
    assertThat(seen.sum("sluice_senders_time_topics", "dataset", "shop.orders")).hasValue(0);
    assertThat(seen.sum("sluice_dataset_freshness_seconds", "dataset", "shop.orders")).hasValue(7);
    assertThat(seen.sum("sluice_database_connections", "database", "iceberg")).hasValue(3);
    assertThat(seen.sum("sluice_database_bytes", "database", "iceberg")).hasValue(4096);
    assertThat(seen.sum("sluice_database_oldest_transaction_seconds", "database", "iceberg"))
        .hasValue(1.5);
    assertThat(seen.sum("sluice_commit_age_seconds", "table", "bronze.shop_orders")).hasValue(3);
    assertThat(seen.sum("sluice_commit_age_seconds", "table", "quarantine.records")).isEmpty();
    assertThat(seen.sum("sluice_table_records", "zone", "silver")).hasValue(10);
    assertThat(seen.sum("sluice_checkpoint_age_seconds", "job_name", "landing")).hasValue(2);
    assertThat(
            seen.sum("sluice_dataset_failed_checks", "dataset", "shop.orders", "severity", "error"))
        .hasValue(2);
    assertThat(seen.sum("sluice_unreadable_tables")).hasValue(1);
    assertThat(seen.sum("sluice_figures_up")).hasValue(3);
  }

  @Test
  void whatDoesNotAnswerIsLeftOutAndSaid() {
    PlatformFigures figures = bound();
    figures.take();
    kafkaFails = true;
    tables = tables.subList(1, 2);
    figures.take();

    Scrape seen = scrape();
    assertThat(seen.all("sluice_kafka_consumer_lag_records")).isEmpty();
    assertThat(seen.sum("sluice_figures_up", "source", "kafka")).hasValue(0);
    assertThat(seen.values("sluice_table_records", "table")).containsExactly("silver.shop_orders");
  }

  @Test
  void whoIsNotThereIsNotAskedAndNotSaidToBeDown() {
    kafkaFails = true;
    asked = Set.of(FigureSource.CATALOG);
    bound().take();

    Scrape seen = scrape();
    assertThat(seen.values("sluice_figures_up", "source")).containsExactly("catalog");
    assertThat(seen.sum("sluice_table_records", "zone", "silver")).hasValue(10);
    assertThat(seen.all("sluice_checkpoint_age_seconds")).isEmpty();
  }

  @Test
  void aScrapeAsksForFiguresThatNobodyTookBefore() {
    bound();
    assertThat(taken).hasValue(0);

    assertThat(scrape().sum("sluice_figures_age_seconds").orElseThrow()).isNaN();

    await().until(() -> taken.get() > 0);
    await().until(() -> scrape().sum("sluice_figures_age_seconds").orElseThrow() == 0);
  }

  @Test
  void everyMetricIsDocumentedAsItIs() {
    bound().take();

    var names = List.of(Metric.values()).stream().map(Metric::id).toList();
    Exposition.parse(registry.scrape())
        .forEach(sample -> assertThat(names).contains(sample.name()));
    for (Sample sample : Exposition.parse(registry.scrape())) {
      Metric metric = Metric.values()[names.indexOf(sample.name())];
      String labels = String.join(", ", sample.labels().keySet().stream().sorted().toList());
      assertThat(labels).as(sample.name()).isEqualTo(metric.labels());
    }
  }
}
