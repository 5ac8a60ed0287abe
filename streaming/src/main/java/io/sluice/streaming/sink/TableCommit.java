package io.sluice.streaming.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends a checkpoint's files to one table, once. */
final class TableCommit {

  private static final Logger LOG = LoggerFactory.getLogger(TableCommit.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private TableCommit() {}

  /**
   * Appends the files unless the key stands in the table's history. The check runs on every attempt
   * against the history that the attempt builds on, so a lost answer from the catalog cannot lead
   * to a second append.
   *
   * @return whether this call made the commit
   */
  static boolean append(
      Table table,
      CommitKey key,
      Map<String, Map<Integer, Long>> endOffsets,
      List<String> filesAsJson) {
    AppendFiles append = table.newAppend();
    List<DataFile> files = filesAsJson.stream().map(json -> dataFile(table, json)).toList();
    files.forEach(append::appendFile);
    NewestRow.of(table.schema(), files)
        .ifPresent(newest -> append.set(NewestRow.PROPERTY, newest.toString()));
    append.set(CommitKey.LANDING_ID, key.landingId());
    append.set(CommitKey.CHECKPOINT_ID, String.valueOf(key.checkpointId()));
    append.set(CommitKey.END_OFFSETS, toJson(endOffsets));
    append.validateWith(
        ancestry -> {
          if (key.standsIn(ancestry)) {
            throw new AlreadyCommittedException(table.name(), key);
          }
          return true;
        });
    try {
      append.commit();
      return true;
    } catch (AlreadyCommittedException e) {
      LOG.info("{}", e.getMessage());
      return false;
    }
  }

  private static DataFile dataFile(Table table, String json) {
    try {
      JsonNode node = JSON.readTree(json);
      return (DataFile) ContentFileParser.fromJson(node, table.specs());
    } catch (IOException e) {
      throw new UncheckedIOException("a committable holds no data file: " + json, e);
    }
  }

  private static String toJson(Map<String, Map<Integer, Long>> endOffsets) {
    try {
      return JSON.writeValueAsString(endOffsets);
    } catch (IOException e) {
      throw new UncheckedIOException("offsets could not be written as JSON", e);
    }
  }
}
