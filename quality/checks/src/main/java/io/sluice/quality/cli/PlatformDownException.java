package io.sluice.quality.cli;

import io.sluice.contracts.config.CatalogAccess;
import io.sluice.contracts.config.SluiceConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
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

  /** Asks the catalog before Spark takes seconds to start in vain. */
  static void probe(SluiceConfig config) {
    CatalogAccess catalog = config.catalog();
    try {
      if (catalog.isRest()) {
        probeServer(catalog);
      } else {
        probeDatabase(catalog);
      }
    } catch (SQLException | IOException e) {
      throw new PlatformDownException(
          "cannot reach the catalog at "
              + catalog.uri()
              + " ("
              + e.getMessage()
              + ")\nis the platform up? see ./sluice status, or start it with ./sluice up",
          e);
    }
  }

  private static void probeDatabase(CatalogAccess catalog) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", catalog.user());
    properties.setProperty("password", catalog.password());
    properties.setProperty("connectTimeout", String.valueOf(TIMEOUT_SECONDS));
    properties.setProperty("loginTimeout", String.valueOf(TIMEOUT_SECONDS));
    try (var _ = DriverManager.getConnection(catalog.uri(), properties)) {
      // It answers; that is all.
    }
  }

  private static void probeServer(CatalogAccess catalog) throws IOException {
    URI uri = URI.create(catalog.uri());
    int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), port), TIMEOUT_SECONDS * 1000);
    }
  }
}
