package io.sluice.laptop.postgres;

import io.sluice.laptop.platform.ClientUrls;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.platform.Secrets;
import io.sluice.laptop.spi.Address;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server: Iceberg catalog, registry storage and the demo shop's database.
 *
 * <p>Every commit is on disk before it is answered ({@code fsync}, {@code synchronous_commit}), and
 * page checksums are on.
 */
public final class PostgresPart implements Part {
  /** The one role; owner of all databases. */
  public static final String USER = "sluice";

  /** Name of the role's password among the {@link Secrets}. */
  public static final String PASSWORD = "postgres.password";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresPart.class);
  private static final String CATALOG = "iceberg";
  private static final List<String> DATABASES = List.of(CATALOG, "registry", "shop");

  private Connection session;

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.POSTGRES);
  }

  @Override
  public List<Address> addresses(Platform platform) {
    return List.of(
        new Address(
            "PostgreSQL",
            "postgresql://%s@127.0.0.1:%d/iceberg".formatted(USER, platform.port(Port.POSTGRES)),
            "password: %s in %s"
                .formatted(PASSWORD, platform.state().resolve("secrets.properties"))));
  }

  @Override
  public Launch prepare(Platform platform) throws IOException {
    Path conf = platform.confDir(name());
    PrivateFiles.writeIfChanged(conf.resolve("postgresql.conf"), configuration(platform));
    PrivateFiles.writeIfChanged(
        conf.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
    var command = new ArrayList<>(OrdinaryUser.find().prefix());
    command.add(PostgresFiles.program(platform, "postgres").toString());
    command.addAll(List.of("-D", PostgresFiles.data(platform).toString()));
    command.addAll(List.of("-c", "config_file=" + conf.resolve("postgresql.conf")));
    return new Launch(command, Map.of(), platform.dataDir(name()));
  }

  private String configuration(Platform platform) throws IOException {
    Path conf = platform.confDir(name());
    return """
    listen_addresses = '127.0.0.1'
    port = %d
    # No socket file: its path may be too long, and everyone uses TCP.
    unix_socket_directories = ''
    hba_file = %s
    password_encryption = 'scram-sha-256'
    max_connections = 60
    shared_buffers = 64MB
    dynamic_shared_memory_type = posix
    fsync = on
    synchronous_commit = on
    full_page_writes = on
    wal_level = logical
    max_wal_size = 256MB
    # A change stream that nobody reads must not fill the disk.
    max_slot_wal_keep_size = 2GB
    timezone = 'UTC'
    log_timezone = 'UTC'
    log_line_prefix = '%%m [%%p] %%d '
    """
        .formatted(platform.port(Port.POSTGRES), quoted(conf.resolve("pg_hba.conf")));
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  @Override
  public void beforeStart(Platform platform) throws IOException, InterruptedException {
    PostgresFiles.makeReady(platform);
  }

  /** Asks over a connection that is kept: to prove the password anew costs more than all else. */
  @Override
  public synchronized Health check(Platform platform) {
    try {
      if (session == null) {
        session = connect(platform, "postgres");
      }
      try (var statement = session.createStatement();
          var answer = statement.executeQuery("select 1")) {
        return answer.next() ? Health.ok() : Health.bad("gives no answer");
      }
    } catch (SQLException e) {
      endSession();
      return Health.bad(e.getMessage().lines().findFirst().orElse("does not answer"));
    }
  }

  private void endSession() {
    try {
      if (session != null) {
        session.close();
      }
    } catch (SQLException e) {
      LOG.debug("postgres: closing a connection that failed", e);
    }
    session = null;
  }

  @Override
  public void afterHealthy(Platform platform) throws IOException {
    try (Connection connection = connect(platform, "postgres");
        var statement = connection.createStatement()) {
      for (String database : DATABASES) {
        try (var known =
            statement.executeQuery(
                "select 1 from pg_database where datname = '" + database + "'")) {
          if (known.next()) {
            continue;
          }
        }
        statement.execute("create database " + database);
      }
    } catch (SQLException e) {
      throw new IOException("cannot create the databases: " + e.getMessage(), e);
    }
    try (Connection catalog = connect(platform, CATALOG)) {
      CatalogSchema.create(catalog);
    } catch (SQLException e) {
      throw new IOException("cannot create the catalog's tables: " + e.getMessage(), e);
    }
  }

  /** Connects to a database; the caller closes the connection. An answer takes 10 s at most. */
  public static Connection connect(Platform platform, String database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", platform.secret(PASSWORD));
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "10");
    properties.setProperty("sslmode", "disable");
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("ApplicationName", "sluice");
    return DriverManager.getConnection(ClientUrls.postgres(platform, database), properties);
  }

  /** A fast shutdown: sessions are ended, a checkpoint is written. */
  @Override
  public String stopSignal() {
    return "INT";
  }

  @Override
  public Duration stopLimit() {
    return Duration.ofSeconds(30);
  }

  /** Whether the folder of a database cluster holds one, for tests and people. */
  static boolean isInitialised(Path data) {
    return Files.isRegularFile(data.resolve("PG_VERSION"));
  }
}
