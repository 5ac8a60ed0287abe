package io.sluice.launcher.trino;

import io.sluice.launcher.part.Health;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Whether Trino reaches its catalog, asked by a query now and then, more often after a bad answer.
 * Nobody waits for the answer: until the first one is there, all is taken to be well.
 */
final class CatalogQuestion {
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String url;
  private CompletableFuture<Health> answer;
  private long askedAt;

  /**
   * @param url JDBC address of the catalog
   */
  CatalogQuestion(String url) {
    this.url = url;
  }

  /** What is known now. */
  synchronized Health health() {
    if (answer == null) {
      ask();
      return Health.ok();
    }
    Duration age = Duration.ofNanos(System.nanoTime() - askedAt);
    if (!answer.isDone()) {
      return age.compareTo(PATIENCE) < 0 ? Health.ok() : Health.bad("its catalog does not answer");
    }
    Health health = result();
    if (!health.healthy() || age.compareTo(AGAIN) > 0) {
      ask();
    }
    return health;
  }

  private void ask() {
    askedAt = System.nanoTime();
    var asked = new CompletableFuture<Health>();
    answer = asked;
    Thread.ofPlatform().daemon().name("catalog question").start(() -> asked.complete(query()));
  }

  private Health result() {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      return Health.bad(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.bad("interrupted");
    }
  }

  private Health query() {
    var properties = new Properties();
    properties.setProperty("user", "sluice");
    properties.setProperty("source", "health");
    try (var connection = DriverManager.getConnection(url, properties);
        var statement = connection.createStatement()) {
      statement.setQueryTimeout((int) PATIENCE.toSeconds());
      statement.execute("SHOW SCHEMAS");
      return Health.ok();
    } catch (SQLException e) {
      return Health.bad("its catalog cannot be asked: " + e.getMessage().lines().findFirst().get());
    }
  }
}
