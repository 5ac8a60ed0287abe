package io.sluice.proof.verify;

import io.sluice.terminal.UserError;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** All events of one dataset as the manifest lists them, by partition. */
final class DatasetTruth {
  private static final String HEADER = "n,partition,event_time,fate,rule,defect,payload,row";

  private static final String EXAMPLE =
      "5,0,,quarantine,decode,truncated,1bdbf14d1378e32d5e97dd59171d2a09,";

  private final Map<Integer, PartitionTruth> partitions = new TreeMap<>();
  private final List<String> rules = new ArrayList<>();
  private final Map<String, Integer> ruleIds = new HashMap<>();

  private DatasetTruth() {}

  static DatasetTruth read(Path file) throws IOException {
    var truth = new DatasetTruth();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), 1 << 16),
                StandardCharsets.UTF_8))) {
      String header = lines.readLine();
      if (!HEADER.equals(header)) {
        throw new UserError(
            "%s begins with '%s'; a manifest's list of events begins with '%s'"
                .formatted(file, header, HEADER));
      }
      int number = 1;
      for (String line; (line = lines.readLine()) != null; ) {
        number++;
        truth.add(file, number, line);
      }
    } catch (EOFException | ZipException e) {
      throw new UserError(
          "%s is no whole gzip file (%s); delete the folder and run ./sluice generate again"
              .formatted(file, e.getMessage()));
    } catch (NoSuchFileException e) {
      throw new UserError(
          "%s is missing; ./sluice generate writes it beside manifest.json".formatted(file));
    }
    return truth;
  }

  private void add(Path file, int number, String line) {
    try {
      add(line.split(",", -1));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new UserError(
          "%s, line %d is no event: '%s'; one looks like '%s'"
              .formatted(file, number, line, EXAMPLE));
    }
  }

  private void add(String[] cells) {
    Fate fate = Fate.parse(cells[3]);
    partitions
        .computeIfAbsent(Integer.valueOf(cells[1]), first -> new PartitionTruth())
        .add(
            Long.parseLong(cells[0]),
            fate,
            ruleId(cells[4]),
            Hash128.parse(cells[6]),
            fate == Fate.SILVER ? Hash128.parse(cells[7]) : Hash128.NONE);
  }

  private int ruleId(String rule) {
    Integer known = ruleIds.get(rule);
    if (known == null) {
      known = rules.size();
      rules.add(rule);
      ruleIds.put(rule, known);
    }
    return known;
  }

  Map<Integer, PartitionTruth> partitions() {
    return partitions;
  }

  /** The name of a quarantine rule. */
  String rule(int id) {
    return rules.get(id);
  }

  long size() {
    return partitions.values().stream().mapToLong(PartitionTruth::size).sum();
  }

  /** How many events have this fate. */
  long count(Fate fate) {
    long count = 0;
    for (PartitionTruth partition : partitions.values()) {
      for (int i = 0; i < partition.size(); i++) {
        count += partition.fate(i) == fate ? 1 : 0;
      }
    }
    return count;
  }
}
