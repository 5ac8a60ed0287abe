package io.sluice.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sluice.contracts.config.SluiceConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;

/**
 * The figures that no process has of itself: what the tables hold, how old they are, and how far
 * the jobs are behind.
 *
 * <p>A scrape never waits for them. It shows the last ones and asks for newer: as long as somebody
 * scrapes, a thread of its own takes them every five seconds; when nobody does, it rests.
 */
public final class PlatformFigures implements MeterBinder {
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration INTEREST = Duration.ofSeconds(60);

  private final FigureTaker taker;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("figures").factory());
  private final AtomicReference<Instant> lastAsked = new AtomicReference<>(Instant.EPOCH);

  private volatile Set<FigureSource> answered = Set.of();
  private volatile Instant takenAt;

  private LiveGauge lag;
  private LiveGauge sendersTime;
  private LiveGauge freshness;
  private LiveGauge commitAge;
  private LiveGauge records;
  private LiveGauge failedChecks;
  private LiveGauge unreadable;
  private LiveGauge checkpointAge;
  private LiveGauge connections;
  private LiveGauge databaseBytes;
  private LiveGauge oldestTransaction;

  PlatformFigures(FigureTaker taker, Clock clock) {
    this.taker = taker;
    this.clock = clock;
  }

  /**
   * The figures of the platform that is configured.
   *
   * @param asked those who can be: a platform of chosen parts may not have them all
   */
  public static PlatformFigures of(
      SluiceConfig config, CheckpointTimes checkpoints, Set<FigureSource> asked) {
    return new PlatformFigures(FigureTaker.of(config, checkpoints, asked), Clock.systemUTC());
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    lag = new LiveGauge(Metric.CONSUMER_LAG, registry);
    sendersTime = new LiveGauge(Metric.SENDERS_TIME, registry);
    freshness = new LiveGauge(Metric.FRESHNESS, registry);
    commitAge = new LiveGauge(Metric.COMMIT_AGE, registry);
    records = new LiveGauge(Metric.TABLE_RECORDS, registry);
    failedChecks = new LiveGauge(Metric.FAILED_CHECKS, registry);
    unreadable = new LiveGauge(Metric.UNREADABLE_TABLES, registry);
    checkpointAge = new LiveGauge(Metric.CHECKPOINT_AGE, registry);
    connections = new LiveGauge(Metric.DATABASE_CONNECTIONS, registry);
    databaseBytes = new LiveGauge(Metric.DATABASE_BYTES, registry);
    oldestTransaction = new LiveGauge(Metric.DATABASE_OLDEST_TRANSACTION, registry);
    for (FigureSource source : taker.asked()) {
      Gauge.builder(Metric.FIGURES_UP.id(), () -> answered.contains(source) ? 1 : 0)
          .description(Metric.FIGURES_UP.meaning())
          .tag("source", source.label())
          .register(registry);
    }
    Gauge.builder(Metric.FIGURES_AGE.id(), this::ask)
        .description(Metric.FIGURES_AGE.meaning())
        .register(registry);
    thread.scheduleWithFixedDelay(
        this::takeWhenWanted, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Notes that somebody looks, and tells how old the figures are that he sees. */
  private double ask() {
    // Read first: the figures that are asked for here are seen by the next who looks.
    Instant seen = takenAt;
    Instant before = lastAsked.getAndSet(clock.instant());
    if (!isRecent(before)) {
      thread.execute(this::takeWhenWanted);
    }
    return seen == null ? Double.NaN : secondsSince(seen.toEpochMilli());
  }

  private boolean isRecent(Instant asked) {
    return Duration.between(asked, clock.instant()).compareTo(INTEREST) < 0;
  }

  private void takeWhenWanted() {
    if (isRecent(lastAsked.get())) {
      take();
    }
  }

  /** Takes figures now and shows them from now on. */
  void take() {
    Figures taken = taker.take();
    showTables(taken);
    showDatabases(taken.catalog().databases());
    Map<Tags, DoubleSupplier> lags = new HashMap<>();
    for (Lag one : taken.kafka().lag()) {
      lags.put(Tags.of("dataset", one.dataset(), "group", one.group()), one::offsets);
    }
    lag.show(lags);
    Map<Tags, DoubleSupplier> times = new HashMap<>();
    taken
        .kafka()
        .sendersTime()
        .forEach((dataset, is) -> times.put(Tags.of("dataset", dataset), () -> is ? 1 : 0));
    sendersTime.show(times);
    Map<Tags, DoubleSupplier> checkpoints = new HashMap<>();
    taken
        .checkpoints()
        .forEach(
            (job, at) ->
                checkpoints.put(Tags.of("job_name", job), () -> secondsSince(at.toEpochMilli())));
    checkpointAge.show(checkpoints);
    answered = taken.answered();
    takenAt = clock.instant();
  }

  private void showTables(Figures taken) {
    Map<Tags, DoubleSupplier> counts = new HashMap<>();
    Map<Tags, DoubleSupplier> commits = new HashMap<>();
    Map<Tags, DoubleSupplier> rows = new HashMap<>();
    Map<Tags, DoubleSupplier> failed = new HashMap<>();
    for (TableState table : taken.catalog().tables()) {
      Tags name = Tags.of("table", table.fullName());
      counts.put(name.and("zone", table.zone(), "dataset", table.dataset()), table::records);
      if (table.lastCommit() > 0) {
        commits.put(name, () -> secondsSince(table.lastCommit()));
      }
      if (table.zone().equals("silver") && table.newestRow() > 0) {
        rows.put(Tags.of("dataset", table.dataset()), () -> secondsSince(table.newestRow()));
      }
      table
          .failedChecks()
          .forEach(
              (dataset, bySeverity) ->
                  bySeverity.forEach(
                      (severity, count) ->
                          failed.put(
                              Tags.of("dataset", dataset, "severity", severity), () -> count)));
    }
    boolean known = taken.answered().contains(FigureSource.CATALOG);
    unreadable.show(known ? Map.of(Tags.empty(), () -> taken.catalog().unreadable()) : Map.of());
    records.show(counts);
    commitAge.show(commits);
    freshness.show(rows);
    failedChecks.show(failed);
  }

  private void showDatabases(List<DatabaseState> databases) {
    Map<Tags, DoubleSupplier> clients = new HashMap<>();
    Map<Tags, DoubleSupplier> sizes = new HashMap<>();
    Map<Tags, DoubleSupplier> oldest = new HashMap<>();
    for (DatabaseState database : databases) {
      Tags name = Tags.of("database", database.name());
      clients.put(name, database::connections);
      sizes.put(name, database::bytes);
      oldest.put(name, database::oldestTransaction);
    }
    connections.show(clients);
    databaseBytes.show(sizes);
    oldestTransaction.show(oldest);
  }

  private double secondsSince(long millis) {
    return Math.max(0, (clock.millis() - millis) / 1000.0);
  }
}
