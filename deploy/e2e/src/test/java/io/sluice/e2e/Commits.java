package io.sluice.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Each table's commits, as the catalog and the tables' own metadata tell them. */
final class Commits {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Door door;

  Commits(Door door) {
    this.door = door;
  }

  /**
   * One commit by the landing job.
   *
   * @param ends by topic and partition, how far the landing had read
   */
  record Commit(
      long checkpoint, long added, long total, int files, Map<String, Map<Integer, Long>> ends) {
    long readOf(String topic) {
      return ends.getOrDefault(topic, Map.of()).values().stream().mapToLong(end -> end).sum();
    }
  }

  /** By table, where its newest metadata lies: whatever changes a table changes this. */
  Map<String, String> locations() throws SQLException {
    Map<String, String> locations = new TreeMap<>();
    try (var connection =
            DriverManager.getConnection(
                door.config().catalog().uri(),
                door.config().catalog().user(),
                door.config().catalog().password());
        var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT table_namespace || '.' || table_name, metadata_location FROM iceberg_tables WHERE iceberg_type = 'TABLE'")) {
      while (rows.next()) {
        locations.put(rows.getString(1), rows.getString(2));
      }
    }
    return locations;
  }

  /** The landing's commits to a table in their order. */
  List<Commit> of(String table) throws SQLException {
    List<Commit> commits = new ArrayList<>();
    for (JsonNode snapshot : metadata(locations().get(table)).path("snapshots")) {
      JsonNode summary = snapshot.path("summary");
      if (!summary.has("sluice.checkpoint-id")) {
        continue;
      }
      commits.add(
          new Commit(
              summary.path("sluice.checkpoint-id").asLong(),
              summary.path("added-records").asLong(),
              summary.path("total-records").asLong(),
              summary.path("added-data-files").asInt(),
              ends(summary.path("sluice.end-offsets").asText("{}"))));
    }
    return commits;
  }

  /** How many rows a table holds. */
  long rows(String table) throws SQLException {
    List<Commit> commits = of(table);
    return commits.isEmpty() ? 0 : commits.getLast().total();
  }

  private static JsonNode metadata(String location) {
    try {
      return JSON.readTree(Path.of(URI.create(location)).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Map<Integer, Long>> ends(String json) {
    Map<String, Map<Integer, Long>> ends = new TreeMap<>();
    try {
      for (var topic : JSON.readTree(json).properties()) {
        Map<Integer, Long> partitions = new TreeMap<>();
        topic
            .getValue()
            .properties()
            .forEach(
                entry ->
                    partitions.put(Integer.valueOf(entry.getKey()), entry.getValue().asLong()));
        ends.put(topic.getKey(), partitions);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ends;
  }
}
