package io.sluice.kubernetes.supply;

import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code deploy/supply/third-party.tsv}: each jar of others that the distribution holds, and its
 * licences. {@code deploy/supply/third-party write} makes it from the jars and their POMs.
 *
 * @param rows licences as SPDX identifiers; more than one means that the POM names more than one
 * @param parts files without coordinates, to the module that they are a part of
 */
public record ThirdParty(SortedMap<Coordinates, List<String>> rows, Map<String, String> parts) {
  private static final String HEAD =
      "# What others made and the distribution holds: jar, licences. Written by deploy/supply/third-party write.\n";

  /**
   * @param home the repository
   */
  public static ThirdParty read(Path home) throws IOException {
    var rows = new TreeMap<Coordinates, List<String>>();
    for (String line : Files.readAllLines(file(home))) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      if (cells.length != 2) {
        throw new UserError(
            "%s: '%s' is not a jar, a tab and licences; write the file anew: deploy/supply/third-party write"
                .formatted(file(home), line));
      }
      rows.put(
          Coordinates.of(cells[0]), cells[1].isEmpty() ? List.of() : List.of(cells[1].split("; ")));
    }
    return new ThirdParty(rows, Policy.read(policy(home)).parts());
  }

  static Path file(Path home) {
    return home.resolve("deploy/supply/third-party.tsv");
  }

  static Path policy(Path home) {
    return home.resolve("deploy/supply/licences.txt");
  }

  /** As the file has it. */
  String text() {
    return rows.entrySet().stream()
        .map(row -> row.getKey() + "\t" + String.join("; ", row.getValue()) + "\n")
        .collect(Collectors.joining("", HEAD, ""));
  }

  /** Which jar that is: what it says itself, else what the list has by its name; else empty. */
  Optional<Coordinates> identify(Jar jar) {
    return jar.itself().or(() -> named(jar.file().getFileName().toString()));
  }

  private Optional<Coordinates> named(String file) {
    String whole = parts.get(file);
    List<Coordinates> fitting =
        rows.keySet().stream()
            .filter(one -> whole == null ? one.names(file) : one.module().equals(whole))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  /** Empty when the list does not know that jar. */
  List<String> licences(Coordinates of) {
    return rows.getOrDefault(of, List.of());
  }
}
