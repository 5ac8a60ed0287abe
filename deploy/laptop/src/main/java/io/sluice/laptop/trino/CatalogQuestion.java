package io.sluice.laptop.trino;

import io.sluice.contracts.config.TrinoAccess;
import io.sluice.laptop.spi.Health;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/**
 * Whether Trino reaches its catalog, asked by a query now and then, more often after a bad answer.
 * Nobody waits for the answer: until the first one is there, all is taken to be well.
 */
final class CatalogQuestion {
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TrinoAccess trino;

  /** Not answered or not looked at yet; null when there is none. */
  private CompletableFuture<Health> open;

  private Health verdict = Health.ok();
  private int badInRow;
  private long askedAt = System.nanoTime() - AGAIN.toNanos();

  /**
   * @param trino with the catalog in its address
   */
  CatalogQuestion(TrinoAccess trino) {
    this.trino = trino;
  }

  /** What is known now. */
  synchronized Health health() {
    Duration age = Duration.ofNanos(System.nanoTime() - askedAt);
    if (open != null && !open.isDone()) {
      return age.compareTo(PATIENCE) < 0 ? verdict : Health.bad("its catalog does not answer");
    }
    if (open != null) {
      judge(open.resultNow());
      open = null;
    }
    if (badInRow > 0 || age.compareTo(AGAIN) >= 0) {
      ask();
    }
    return verdict;
  }

  /** One bad answer may come of a catalog that is being made, or was just restarted. */
  private void judge(Health answer) {
    badInRow = answer.healthy() ? 0 : badInRow + 1;
    verdict = badInRow > 1 ? answer : Health.ok();
  }

  private void ask() {
    askedAt = System.nanoTime();
    var asked = new CompletableFuture<Health>();
    open = asked;
    Thread.ofPlatform().daemon().name("catalog question").start(() -> asked.complete(query()));
  }

  private Health query() {
    Properties properties = trino.properties();
    properties.setProperty("source", "health");
    try (var connection = DriverManager.getConnection(trino.url(), properties);
        var statement = connection.createStatement()) {
      statement.setQueryTimeout((int) PATIENCE.toSeconds());
      statement.execute("SHOW SCHEMAS");
      return Health.ok();
    } catch (SQLException e) {
      return Health.bad(
          "its catalog cannot be asked: " + e.getMessage().lines().findFirst().orElse(""));
    }
  }
}
