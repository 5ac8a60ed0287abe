package io.sluice.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** What must be true of the tables after some files, counted from the files by plain Java. */
final class Shop {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private final Set<Line> silver = new HashSet<>();
  private Zones zones = new Zones(0, 0, 0, 0);

  /** Ingests a file, again or for the first time. Returns what it adds to the zones. */
  Zones add(Path file) throws IOException {
    long bronze = 0;
    long quarantine = 0;
    long duplicates = 0;
    int before = silver.size();
    try (var parser = FORMAT.parse(open(file))) {
      for (CSVRecord cells : parser) {
        Optional<Line> line = Line.of(cells);
        if (line.isPresent()) {
          bronze++;
        }
        if (line.filter(Line::valid).isEmpty()) {
          quarantine++;
        } else if (!silver.add(line.get())) {
          duplicates++;
        }
      }
    }
    var added = new Zones(bronze, silver.size() - before, quarantine, duplicates);
    zones = zones.plus(added);
    return added;
  }

  /** The text of a file, which may be gzipped. */
  static BufferedReader open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
  }

  Zones zones() {
    return zones;
  }

  Set<Line> silver() {
    return silver;
  }

  /** Exact, with three decimals. */
  BigDecimal revenue(Predicate<Line> which) {
    return silver.stream()
        .filter(which)
        .map(Line::revenue)
        .reduce(BigDecimal.ZERO.setScale(3), BigDecimal::add);
  }
}
