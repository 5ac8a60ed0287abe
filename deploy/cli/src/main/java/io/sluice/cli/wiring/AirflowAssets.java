package io.sluice.cli.wiring;

import io.sluice.airflow.api.AssetApi;
import io.sluice.airflow.model.CreateAssetEventsBody;
import io.sluice.laptop.airflow.AirflowApiPart;
import io.sluice.laptop.airflow.AirflowClient;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.postgres.PostgresPart;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Keeper;
import io.sluice.machine.file.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Airflow of each change of a silver table, once it stands in the catalog: as an event of the
 * table's asset, on which what depends on it starts. At least once for each change, but no more
 * often than every {@value #SECONDS} seconds for a table: what changed meanwhile is one event.
 */
final class AirflowAssets implements Keeper {
  private static final Logger LOG = LoggerFactory.getLogger(AirflowAssets.class);
  private static final int SECONDS = 10;

  private static final String SILVER =
      "select table_name, metadata_location from iceberg_tables where table_namespace = 'silver'";

  private final Map<String, Long> toldAt = new HashMap<>();
  private volatile String problem = "";
  private AirflowClient airflow;
  private Connection catalog;

  @Override
  public String name() {
    return "asset events";
  }

  @Override
  public String shortName() {
    return "asset-events";
  }

  @Override
  public List<String> needs() {
    return List.of(AirflowApiPart.NAME);
  }

  @Override
  public void tick(Platform platform) throws IOException, SQLException {
    try {
      tell(platform);
      problem = "";
    } catch (IOException | SQLException e) {
      problem = String.valueOf(e.getMessage());
      throw e;
    }
  }

  private void tell(Platform platform) throws IOException, SQLException {
    Map<String, String> told = told(platform);
    Map<String, String> due = new TreeMap<>();
    tables(platform)
        .forEach(
            (table, metadata) -> {
              if (!isNew(metadata) && !metadata.equals(told.get(table)) && isDue(table)) {
                due.put(table, metadata);
              }
            });
    if (due.isEmpty()) {
      return;
    }
    if (airflow == null) {
      airflow = new AirflowClient(platform);
    }
    Map<String, Integer> assets = assets();
    for (var change : due.entrySet()) {
      Integer asset = assets.get("sluice://silver/" + change.getKey());
      // Airflow learns of a new dataset when it reads its DAGs next.
      if (asset != null) {
        var event =
            new CreateAssetEventsBody().assetId(asset).extra(Map.of("metadata", change.getValue()));
        airflow.ask(client -> new AssetApi(client).createAssetEvent(event));
        toldAt.put(change.getKey(), System.nanoTime());
        told.put(change.getKey(), change.getValue());
        note(platform, told);
      }
    }
  }

  /** A table that was made, and into which nothing was committed. */
  private static boolean isNew(String metadata) {
    return metadata.contains("/metadata/00000-");
  }

  private boolean isDue(String table) {
    Long last = toldAt.get(table);
    return last == null || System.nanoTime() - last > Duration.ofSeconds(SECONDS).toNanos();
  }

  /** Over a connection that is kept: to prove the password each time costs more than all else. */
  private Map<String, String> tables(Platform platform) throws SQLException {
    Map<String, String> tables = new HashMap<>();
    try {
      if (catalog == null) {
        catalog = PostgresPart.connect(platform, "iceberg");
      }
      try (var statement = catalog.createStatement();
          var rows = statement.executeQuery(SILVER)) {
        while (rows.next()) {
          tables.put(rows.getString(1), rows.getString(2));
        }
      }
    } catch (SQLException e) {
      closeCatalog();
      throw e;
    }
    return tables;
  }

  private void closeCatalog() {
    try {
      if (catalog != null) {
        catalog.close();
      }
    } catch (SQLException e) {
      LOG.debug("closing a connection that failed", e);
    }
    catalog = null;
  }

  private Map<String, Integer> assets() throws IOException {
    Map<String, Integer> ids = new HashMap<>();
    airflow
        .askAll(
            Integer.MAX_VALUE,
            (client, limit, offset) -> new AssetApi(client).getAssets(limit, offset).getAssets())
        .forEach(asset -> ids.put(asset.getUri(), asset.getId()));
    return ids;
  }

  private static Map<String, String> told(Platform platform) throws IOException {
    var properties = new Properties();
    Path file = file(platform);
    if (Files.exists(file)) {
      properties.load(new StringReader(Files.readString(file)));
    }
    Map<String, String> told = new TreeMap<>();
    properties.forEach((table, metadata) -> told.put((String) table, (String) metadata));
    return told;
  }

  private static void note(Platform platform, Map<String, String> told) throws IOException {
    var properties = new Properties();
    properties.putAll(told);
    var text = new StringWriter();
    properties.store(text, null);
    PrivateFiles.write(file(platform), text.toString());
  }

  private static Path file(Platform platform) throws IOException {
    return platform.dataDir("airflow").resolve("told.properties");
  }

  @Override
  public Health check(Platform platform) {
    return problem.isEmpty() ? Health.ok() : Health.bad(problem);
  }

  @Override
  public void end() {
    closeCatalog();
    if (airflow != null) {
      airflow.close();
    }
  }
}
