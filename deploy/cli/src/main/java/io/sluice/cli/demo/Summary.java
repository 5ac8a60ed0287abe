package io.sluice.cli.demo;

import io.sluice.cli.door.Door;
import io.sluice.laptop.parts.Chosen;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Address;
import io.sluice.laptop.spi.Part;
import io.sluice.terminal.Printable;
import io.sluice.warehouse.client.TrinoSession;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

/** What a person wants to read at the end of the demo. */
final class Summary {

  private static final String DAY = "gold.retail_daily_revenue_by_country";

  private final PrintStream out;
  private final TrinoSession trino;
  private final Door door;

  Summary(PrintStream out, TrinoSession trino, Door door) {
    this.out = out;
    this.trino = trino;
    this.door = door;
  }

  void zones(Zones zones) {
    title("Where the rows are");
    line("bronze", zones.bronze(), "every record of the log, byte for byte");
    line("silver", zones.silver(), "typed, valid, once each");
    line("quarantine", zones.quarantine(), "kept with the rule they broke:");
    for (List<Object> row :
        trino.rows(
            """
            SELECT dataset, rule, category, count(*) FROM iceberg.quarantine.records
            GROUP BY 1, 2, 3 ORDER BY 4 DESC LIMIT 5\
            """)) {
      String what = "%s %s (%s)".formatted(row.get(0), row.get(1), row.get(2));
      out.printf("    %,12d  %s%n", (Long) row.get(3), Printable.of(what));
    }
    line("duplicates", zones.duplicates(), "copies of a row that silver holds");
    List<Object> freshness =
        trino
            .rows(
                """
                SELECT date_diff('second', max(_appended_at), current_timestamp)
                FROM iceberg.silver.retail_online_retail\
                """)
            .getFirst();
    out.printf(
        "  freshness   the newest row of silver reached the log %s s ago%n", freshness.get(0));
  }

  private void line(String zone, long rows, String what) {
    out.printf("  %-11s %,12d  %s%n", zone, rows, what);
  }

  void quality(int exitCode) {
    title("Quality");
    for (List<Object> row :
        trino.rows(
            """
            SELECT status, count(*) FROM iceberg.ops.quality_results
            WHERE run_id = (SELECT max_by(run_id, run_at) FROM iceberg.ops.quality_results)
            GROUP BY 1 ORDER BY 1\
            """)) {
      out.printf("  %,4d checks %s%n", (Long) row.get(1), row.get(0));
    }
    out.println(
        exitCode == 0
            ? "  verdict: good (no check of severity error failed)"
            : "  verdict: NOT GOOD; ./sluice quality run shows why");
  }

  void gold() throws IOException, InterruptedException {
    title("Three questions to gold");
    ask(
        "SELECT country, sum(revenue) AS revenue FROM "
            + DAY
            + " GROUP BY country ORDER BY revenue DESC LIMIT 5");
    ask(
        "SELECT sale_date, sum(orders) AS orders, sum(revenue) AS revenue FROM "
            + DAY
            + " GROUP BY sale_date ORDER BY revenue DESC LIMIT 5");
    ask(
        "SELECT description, sum(units) AS units, sum(revenue) AS revenue, count(*) AS days_in_top_10"
            + " FROM gold.retail_top_products GROUP BY description ORDER BY revenue DESC LIMIT 5");
  }

  private void ask(String sql) throws IOException, InterruptedException {
    out.println("  ./sluice query \"" + sql + "\"");
    Consumer<String> indented = line -> out.println("    " + Printable.of(line));
    door.run(indented, "query", sql);
    out.println();
  }

  void next(Platform platform) {
    title("It goes on running. Where to look");
    for (Part part : Chosen.of(platform).parts()) {
      for (Address address : part.addresses(platform)) {
        out.printf("  %-32s %s%n", address.label(), address.shown());
      }
    }
    title("What to try next");
    out.println(
        """
          ./sluice query                     ask anything; a prompt with history
          ./sluice ingest retail.online_retail FILE...   again: it does nothing, the files are known
          ./sluice reconcile --by-day        nothing lost, nothing twice
          ./sluice metrics                   the figures that matter
          ./sluice status                    parts, memory, addresses
          ./sluice down                      stop it; all data stays\
        """);
  }

  private void title(String text) {
    out.println();
    out.println(text);
  }
}
