package io.sluice.observability;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The few things we want of a table's metadata file, read as a stream: a table with a commit every
 * few seconds has a file of many megabytes, and Iceberg's own reader keeps all of it in memory (260
 * MB for 17,000 snapshots).
 */
final class TableMetadata {
  /** In a snapshot's summary: the newest {@code _appended_at} of the rows that it added. */
  static final String NEWEST_ROW = "sluice.newest-appended-at";

  /** In a snapshot's summary: by dataset and severity, how many checks have failed. */
  static final String FAILED_CHECKS = "sluice.failed-checks";

  private static final JsonFactory JSON = new JsonFactory();
  private static final ObjectReader FAILED =
      new ObjectMapper().readerFor(new TypeReference<Map<String, Map<String, Integer>>>() {});

  private long current = -1;
  private long newestRow;
  private final Map<Long, Snapshot> snapshots = new HashMap<>();
  private final Map<String, Map<String, Integer>> failedChecks = new HashMap<>();

  private record Snapshot(long committed, long records) {}

  private TableMetadata() {}

  /** Reads a metadata file of a table. */
  static TableState read(String zone, String table, Path file) throws IOException {
    try (InputStream in = open(file);
        JsonParser json = JSON.createParser(in)) {
      var metadata = new TableMetadata();
      metadata.readAll(json);
      return metadata.state(zone, table);
    }
  }

  /** Reads a REST catalog's answer, of which the metadata is a part. */
  static TableState readAnswer(String zone, String table, InputStream answer) throws IOException {
    try (JsonParser json = JSON.createParser(answer)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it is no answer of an Iceberg REST catalog");
      }
      var metadata = new TableMetadata();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        if (json.currentName().equals("metadata")) {
          metadata.readAll(json);
        } else {
          json.nextToken();
          json.skipChildren();
        }
      }
      return metadata.state(zone, table);
    }
  }

  private TableState state(String zone, String table) {
    Snapshot now = snapshots.getOrDefault(current, new Snapshot(0, 0));
    return new TableState(zone, table, now.records, now.committed, newestRow, failedChecks);
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.getFileName().toString().contains(".gz") ? new GZIPInputStream(in) : in;
  }

  private void readAll(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("it is no metadata of an Iceberg table");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("current-snapshot-id") && value.isNumeric()) {
        current = json.getLongValue();
      } else if (field.equals("snapshots") && value == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          readSnapshot(json);
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private void readSnapshot(JsonParser json) throws IOException {
    long id = -1;
    long committed = 0;
    Map<String, String> summary = Map.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "snapshot-id" -> id = json.getLongValue();
        case "timestamp-ms" -> committed = json.getLongValue();
        case "summary" -> summary = texts(json);
        default -> json.skipChildren();
      }
    }
    // Deletes by value name no number of rows; nothing of ours writes them.
    long rows = number(summary, "total-records") - number(summary, "total-position-deletes");
    snapshots.put(id, new Snapshot(committed, Math.max(0, rows)));
    newestRow = Math.max(newestRow, instant(summary.get(NEWEST_ROW)));
    // The newest come last.
    if (summary.containsKey(FAILED_CHECKS)) {
      failedChecks.putAll(FAILED.readValue(summary.get(FAILED_CHECKS)));
    }
  }

  private static Map<String, String> texts(JsonParser json) throws IOException {
    var texts = new HashMap<String, String>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      texts.put(key, json.getText());
    }
    return texts;
  }

  private static long number(Map<String, String> summary, String key) throws IOException {
    String text = summary.get(key);
    try {
      return text == null ? 0 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IOException("a snapshot's %s is '%s'".formatted(key, text), e);
    }
  }

  private static long instant(String text) throws IOException {
    try {
      return text == null ? 0 : Instant.parse(text).toEpochMilli();
    } catch (DateTimeException e) {
      throw new IOException("a snapshot's " + NEWEST_ROW + " is '" + text + "'", e);
    }
  }
}
