package io.sluice.contracts.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * How a client reaches Trino.
 *
 * @param url JDBC address, for example {@code jdbc:trino://127.0.0.1:8080/iceberg}
 * @param user who it is
 * @param password proves it, over TLS only; empty where Trino asks nobody
 * @param certificate PEM file of the one certificate that Trino is known by, so that nobody else is
 *     told the password; empty for a certificate that the JDK trusts, or for none
 */
public record TrinoAccess(String url, String user, String password, Optional<Path> certificate) {

  /** What the JDBC driver is given beside the address. */
  public Properties properties() {
    var properties = new Properties();
    properties.setProperty("user", user);
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    certificate.ifPresent(
        file -> {
          properties.setProperty("SSL", "true");
          properties.setProperty("SSLTrustStorePath", file.toString());
        });
    return properties;
  }

  @Override
  public String toString() {
    return "TrinoAccess[" + url + " as " + user + "]";
  }
}
