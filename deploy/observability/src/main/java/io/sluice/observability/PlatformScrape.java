package io.sluice.observability;

import io.sluice.machine.http.LocalHttp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Scrapes all addresses of the platform. */
public final class PlatformScrape {
  private static final Duration MEASURE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final double FRESH_SECONDS = 6;

  private PlatformScrape() {}

  /** Scrapes all addresses at once; the answers are in their order. */
  public static List<Scrape> all(List<Target> targets, LocalHttp http) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Scrape>> pending =
          targets.stream().map(target -> threads.submit(() -> Scrape.of(target, http))).toList();
      var scrapes = new ArrayList<Scrape>();
      for (Future<Scrape> one : pending) {
        scrapes.add(one.get());
      }
      return scrapes;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * Scrapes those addresses again from which a report is made: after two seconds, so that it tells
   * rates, and until the launcher, which the first scrape has asked, has new figures.
   */
  public static PlatformMetrics report(List<Target> targets, List<Scrape> first, LocalHttp http)
      throws InterruptedException {
    List<Target> again = new ArrayList<>();
    for (Target target : targets) {
      boolean needed =
          target.label().equals(Target.LAUNCHER)
              || target.label().equals(Metric.Where.TASKMANAGER.label());
      if (needed) {
        again.add(target);
      }
    }
    Scrape earlier =
        first.stream()
            .filter(scrape -> scrape.target().label().equals(Metric.Where.TASKMANAGER.label()))
            .findFirst()
            .orElseGet(() -> Scrape.none(Metric.Where.TASKMANAGER.label()));
    long start = System.nanoTime();
    TimeUnit.NANOSECONDS.sleep(MEASURE.toNanos());
    List<Scrape> now = all(again, http);
    while (!isFresh(now.getFirst()) && System.nanoTime() - start < PATIENCE.toNanos()) {
      TimeUnit.MILLISECONDS.sleep(250);
      now = all(again, http);
    }
    return new MetricsReport(now, earlier).metrics(first);
  }

  private static boolean isFresh(Scrape launcher) {
    return !launcher.up()
        || launcher
            .all(Metric.FIGURES_AGE.id())
            .allMatch(age -> age.value() < FRESH_SECONDS); // NaN is not
  }
}
