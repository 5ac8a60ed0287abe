package io.sluice.streaming.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a replay found.
 *
 * @param rows how many records were judged anew and looked for in the tables
 * @param met rows of tables that were held against them
 * @param kinds how many rows stand otherwise, by how
 * @param examples some of them, in words
 * @param later of them, how many came after the period that is to be rewritten
 * @param latest the newest Kafka timestamp of these, in milliseconds
 * @param files new data files by table, as Iceberg's JSON
 */
record Findings(
    long rows,
    long met,
    Map<String, Long> kinds,
    List<String> examples,
    long later,
    long latest,
    Map<String, List<String>> files) {

  static final int EXAMPLES = 20;

  /** In a kind, between where a row stands and where its record belongs. */
  static final String ARROW = " -> ";

  static final Findings NONE = new Findings(0, 0, Map.of(), List.of(), 0, Long.MIN_VALUE, Map.of());

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How many rows stand otherwise. */
  long changed() {
    return kinds.values().stream().mapToLong(Long::longValue).sum();
  }

  /** These, and rows that no record of bronze gives. */
  Findings withoutRecord(long more) {
    if (more <= 0) {
      return this;
    }
    Map<String, Long> all = new TreeMap<>(kinds);
    all.put("rows of records that bronze does not have", more);
    return new Findings(rows, met, all, examples, later, latest, files);
  }

  /** Whether rows would go to other tables, and not only have other values. */
  boolean changesFates() {
    return kinds.keySet().stream().anyMatch(kind -> kind.contains(ARROW));
  }

  Findings withFiles(Map<String, List<String>> more) {
    return new Findings(rows, met, kinds, examples, later, latest, more);
  }

  Findings and(Findings other) {
    Map<String, Long> allKinds = new TreeMap<>(kinds);
    other.kinds.forEach((kind, count) -> allKinds.merge(kind, count, Long::sum));
    List<String> someExamples = new ArrayList<>(examples);
    other.examples.stream().limit(EXAMPLES - someExamples.size()).forEach(someExamples::add);
    Map<String, List<String>> allFiles = new TreeMap<>(files);
    other.files.forEach(
        (table, more) ->
            allFiles.merge(
                table,
                more,
                (one, two) -> {
                  List<String> both = new ArrayList<>(one);
                  both.addAll(two);
                  return both;
                }));
    return new Findings(
        rows + other.rows,
        met + other.met,
        allKinds,
        someExamples,
        later + other.later,
        Math.max(latest, other.latest),
        allFiles);
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("findings could not be written as JSON", e);
    }
  }

  static Findings fromJson(String json) {
    try {
      return JSON.readValue(json, Findings.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("findings could not be read from JSON", e);
    }
  }
}
