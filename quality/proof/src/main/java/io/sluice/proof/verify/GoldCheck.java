package io.sluice.proof.verify;

import io.sluice.terminal.UserError;
import io.sluice.warehouse.client.TrinoSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Holds a realtime table against the rows that the manifest expects, row for row. */
final class GoldCheck {
  /** Whether stock was ever low depends on the order of arrival; that it is low now does not. */
  private static final Map<String, String> CONDITIONS = Map.of("logistics.low_stock", " WHERE low");

  private static final Pattern COLUMN = Pattern.compile("[a-z_][a-z0-9_]*");

  private GoldCheck() {}

  /** Compares the columns that the file has, with any number of equal rows. */
  static TableVerdict run(TrinoSession trino, Path file) throws IOException {
    String dataset = file.getFileName().toString().replaceFirst("\\.csv$", "");
    Map<List<String>, Integer> open = new LinkedHashMap<>();
    List<String> columns;
    long expected = 0;
    try (var csv =
        CSVParser.parse(
            file,
            StandardCharsets.UTF_8,
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      columns = csv.getHeaderNames();
      requireNames(file, columns);
      for (var row : csv) {
        open.merge(row.toList(), 1, Integer::sum);
        expected++;
      }
    }
    var problems = new Differences();
    var found = new long[1];
    trino.each(
        "SELECT %s FROM gold.%s%s"
            .formatted(
                String.join(", ", columns.stream().map(name -> '"' + name + '"').toList()),
                dataset.replace('.', '_'),
                CONDITIONS.getOrDefault(dataset, "")),
        row -> {
          found[0]++;
          List<String> cells = new ArrayList<>(columns.size());
          for (int i = 1; i <= columns.size(); i++) {
            cells.add(CellText.of(row.getObject(i)));
          }
          Integer count = open.remove(cells);
          if (count == null) {
            problems.add("rows too many", cells.toString());
          } else if (count > 1) {
            open.put(cells, count - 1);
          }
        });
    open.forEach((row, count) -> problems.add("rows missing", row.toString()));
    return new TableVerdict("gold." + dataset, found[0], expected, problems.lines());
  }

  private static void requireNames(Path file, List<String> columns) {
    for (String column : columns) {
      if (!COLUMN.matcher(column).matches()) {
        throw new UserError(
            "%s has the column '%s'; a column's name is like amount_eur".formatted(file, column));
      }
    }
  }
}
