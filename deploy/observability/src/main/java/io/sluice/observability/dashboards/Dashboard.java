package io.sluice.observability.dashboards;

import java.util.List;

/**
 * A page of Grafana's.
 *
 * @param uid by which Grafana knows it, and the name of its file
 * @param perDataset whether it shows the datasets that one chooses on it
 */
record Dashboard(String uid, String title, boolean perDataset, List<Row> rows) {
  Dashboard {
    rows = List.copyOf(rows);
  }

  /** Panels that belong together, under a title. */
  record Row(String title, List<Panel> panels) {
    Row {
      panels = List.copyOf(panels);
    }

    static Row of(String title, Panel... panels) {
      return new Row(title, List.of(panels));
    }
  }

  /**
   * Lines over time.
   *
   * @param unit as Grafana calls it
   */
  record Panel(String title, String unit, List<Query> queries) {
    Panel {
      queries = List.copyOf(queries);
    }

    static Panel of(String title, Unit unit, Query... queries) {
      return new Panel(title, unit.id(), List.of(queries));
    }

    /** With one line for each series of one expression. */
    static Panel of(String title, Unit unit, String expression, String legend) {
      return of(title, unit, new Query(expression, legend));
    }
  }

  /**
   * @param expression PromQL; {@code $dataset} stands for the datasets that are chosen
   * @param legend what its lines are called; a label in double braces stands for its value
   */
  record Query(String expression, String legend) {}

  /** What the numbers of a panel are. */
  enum Unit {
    COUNT("short"),
    PER_SECOND("ops"),
    BYTES("bytes"),
    BYTES_PER_SECOND("Bps"),
    SECONDS("s"),
    MILLISECONDS("ms"),
    RATIO("percentunit"),
    YES("bool_yes_no");

    private final String id;

    Unit(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }
  }
}
