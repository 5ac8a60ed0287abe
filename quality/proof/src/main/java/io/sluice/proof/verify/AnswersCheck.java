package io.sluice.proof.verify;

import io.sluice.warehouse.client.QueryException;
import io.sluice.warehouse.client.TrinoSession;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Asks Trino the manifest's questions and holds its answers against the true ones. */
final class AnswersCheck {
  private AnswersCheck() {}

  static List<TableVerdict> run(TrinoSession trino, Path file) throws IOException {
    List<TableVerdict> verdicts = new ArrayList<>();
    try (var csv =
        CSVParser.parse(
            file,
            StandardCharsets.UTF_8,
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      for (var row : csv) {
        verdicts.add(ask(trino, row.get("question"), row.get("sql"), row.get("answer")));
      }
    }
    return verdicts;
  }

  private static TableVerdict ask(TrinoSession trino, String question, String sql, String answer) {
    String found = answer(trino, sql);
    List<String> problems =
        same(found, answer)
            ? List.of()
            : List.of("%s: %s instead of %s".formatted(question, found, answer));
    return new TableVerdict(question, 1, 1, problems);
  }

  /** A question that cannot be answered, such as a share of nothing, is a difference too. */
  private static String answer(TrinoSession trino, String sql) {
    if (!Questions.isOne(sql)) {
      return "no answer (it is not one query, such as SELECT count(*) FROM silver.retail_orders, and was not run)";
    }
    try {
      List<List<Object>> rows = trino.rows(sql);
      return rows.isEmpty() ? "no row" : CellText.of(rows.getFirst().getFirst());
    } catch (SQLException | QueryException e) {
      return "no answer (" + e.getMessage() + ")";
    }
  }

  /** 1.50 is 1.5. */
  private static boolean same(String one, String other) {
    return one.equals(other)
        || isNumber(one)
            && isNumber(other)
            && new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
  }

  private static boolean isNumber(String text) {
    return text.matches("-?[0-9]+([.][0-9]+)?");
  }
}
