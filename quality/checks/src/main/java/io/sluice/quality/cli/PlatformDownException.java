package io.sluice.quality.cli;

import io.sluice.contracts.config.SluiceConfig;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** The catalog cannot be reached. The message says what to do. */
final class PlatformDownException extends RuntimeException {

  private static final int TIMEOUT_SECONDS = 5;

  private PlatformDownException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The configuration; without one nothing was ever started. */
  static SluiceConfig load(Map<String, String> environment) {
    try {
      return SluiceConfig.load(environment);
    } catch (IllegalStateException | UncheckedIOException e) {
      throw new PlatformDownException(
          e.getMessage() + "\nwas the platform started? see ./sluice status", e);
    }
  }

  /** Asks the catalog's database before Spark takes seconds to start in vain. */
  static void probe(SluiceConfig config) {
    var properties = new Properties();
    properties.setProperty("user", config.catalogUser());
    properties.setProperty("password", config.catalogPassword());
    properties.setProperty("connectTimeout", String.valueOf(TIMEOUT_SECONDS));
    properties.setProperty("loginTimeout", String.valueOf(TIMEOUT_SECONDS));
    try (var _ = DriverManager.getConnection(config.catalogUri(), properties)) {
      // It answers; that is all.
    } catch (SQLException e) {
      throw new PlatformDownException(
          "cannot reach the catalog at "
              + config.catalogUri()
              + " ("
              + e.getMessage()
              + ")\nis the platform up? see ./sluice status, or start it with ./sluice up",
          e);
    }
  }
}
