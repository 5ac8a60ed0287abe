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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The truth that {@code ./sluice generate} wrote beside the events it sent. Its {@code
 * manifest.json} is written last, when all events are sent.
 */
public record Manifest(ManifestFiles files, List<Dataset> datasets) {
  private static final int NEWEST = 2;
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+[.][a-z0-9_]+");
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

  /**
   * Reads a manifest's folder, or its {@code manifest.json}, and looks whether all that it lists is
   * there as it was written.
   */
  public static Manifest read(Path path) throws IOException {
    Path file = Files.isDirectory(path) ? path.resolve("manifest.json") : path;
    if (!Files.isRegularFile(file)) {
      throw new UserError(
          "%s holds no manifest; ./sluice generate writes one when all events are sent, for example to .sluice/generated/seed-7-events-100000"
              .formatted(path));
    }
    JsonNode json = json(file);
    int format = json.path("format").asInt();
    if (format < 1 || format > NEWEST) {
      throw new UserError(
          "%s is of format %s; this reads formats 1 to %d, the last of which ./sluice generate of this version writes"
              .formatted(file, json.path("format"), NEWEST));
    }
    List<Dataset> datasets = new ArrayList<>();
    for (Map.Entry<String, JsonNode> begin : json.path("begin").properties()) {
      datasets.add(new Dataset(name(file, begin.getKey()), offsets(file, begin.getValue())));
    }
    if (datasets.isEmpty()) {
      throw new UserError(
          "%s names no dataset, so there is nothing to compare; name the folder that ./sluice generate printed"
              .formatted(file));
    }
    ManifestFiles files = ManifestFiles.of(file, json.path("files"));
    files.requireWhole(datasets.stream().map(Dataset::name).toList());
    return new Manifest(files, List.copyOf(datasets));
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

  private static String name(Path file, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new UserError(
          "%s names the dataset '%s'; a name is like retail.orders".formatted(file, name));
    }
    return name;
  }

  private static Map<Integer, Long> offsets(Path file, JsonNode list) {
    Map<Integer, Long> offsets = new TreeMap<>();
    for (int partition = 0; partition < list.size(); partition++) {
      JsonNode offset = list.get(partition);
      if (!offset.isIntegralNumber() || offset.asLong() < 0) {
        throw new UserError(
            "%s: %s is no offset at which a partition begins; one is like 0 or 4711"
                .formatted(file, offset));
      }
      offsets.put(partition, offset.asLong());
    }
    return offsets;
  }

  Path events(Dataset dataset) {
    return files.folder().resolve(ManifestFiles.events(dataset.name()));
  }

  /** The expected rows of realtime tables, each {@code <dataset>.csv}. */
  List<Path> gold() {
    return files.gold();
  }

  Path answers() {
    return files.folder().resolve(ManifestFiles.ANSWERS);
  }

  /** Gold adds up over all rows, so it can only be compared when there were none before. */
  boolean beganEmpty() {
    return datasets.stream().allMatch(Dataset::beganEmpty);
  }
}
