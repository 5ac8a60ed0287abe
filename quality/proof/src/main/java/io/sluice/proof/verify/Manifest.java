package io.sluice.proof.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The truth that {@code ./sluice generate} wrote beside the events it sent. Its {@code
 * manifest.json} is written last, when all events are sent.
 */
public record Manifest(Path folder, List<Dataset> datasets) {
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What was sent to one topic.
   *
   * @param from by partition: the offset from which on the events stand in the log
   */
  record Dataset(String name, Map<Integer, Long> from) {
    /** {@code retail_orders} of {@code retail.orders}. */
    String table() {
      return name.replace('.', '_');
    }

    /** The condition that leaves out the rows of older runs. */
    String since() {
      return from.isEmpty()
          ? "true"
          : from.entrySet().stream()
              .map(
                  begin ->
                      "NOT (_partition = %d AND _offset < %d)"
                          .formatted(begin.getKey(), begin.getValue()))
              .collect(Collectors.joining(" AND "));
    }

    boolean beganEmpty() {
      return from.values().stream().allMatch(offset -> offset == 0);
    }
  }

  /** Reads a manifest's folder, or its {@code manifest.json}. */
  public static Manifest read(Path path) throws IOException {
    Path file = Files.isDirectory(path) ? path.resolve("manifest.json") : path;
    if (!Files.isRegularFile(file)) {
      throw new UserError(
          "%s holds no manifest; ./sluice generate writes one when all events are sent, for example to .sluice/generated/seed-7-events-100000"
              .formatted(path));
    }
    JsonNode json = json(file);
    if (json.path("format").asInt() != FORMAT) {
      throw new UserError(
          "%s is of format %s; this reads format %d, which ./sluice generate of this version writes"
              .formatted(file, json.path("format"), FORMAT));
    }
    List<Dataset> datasets = new ArrayList<>();
    json.path("begin")
        .properties()
        .forEach(entry -> datasets.add(new Dataset(entry.getKey(), offsets(entry.getValue()))));
    return new Manifest(file.toAbsolutePath().getParent(), datasets);
  }

  private static JsonNode json(Path file) throws IOException {
    try {
      return JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new UserError(
          "%s is no manifest (%s); name the folder that ./sluice generate printed"
              .formatted(file, e.getOriginalMessage()));
    }
  }

  private static Map<Integer, Long> offsets(JsonNode list) {
    Map<Integer, Long> offsets = new TreeMap<>();
    for (int partition = 0; partition < list.size(); partition++) {
      offsets.put(partition, list.get(partition).asLong());
    }
    return offsets;
  }

  Path events(Dataset dataset) {
    return folder.resolve("events").resolve(dataset.name() + ".csv.gz");
  }

  /** The expected rows of realtime tables, each {@code <dataset>.csv}. */
  List<Path> gold() throws IOException {
    Path gold = folder.resolve("gold");
    if (!Files.isDirectory(gold)) {
      return List.of();
    }
    try (var files = Files.list(gold)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
  }

  Path answers() {
    return folder.resolve("answers.csv");
  }

  /** Gold adds up over all rows, so it can only be compared when there were none before. */
  boolean beganEmpty() {
    return datasets.stream().allMatch(Dataset::beganEmpty);
  }
}
