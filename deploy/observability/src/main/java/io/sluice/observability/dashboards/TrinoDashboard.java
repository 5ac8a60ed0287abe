package io.sluice.observability.dashboards;

import io.sluice.observability.dashboards.Dashboard.Panel;
import io.sluice.observability.dashboards.Dashboard.Query;
import io.sluice.observability.dashboards.Dashboard.Row;
import io.sluice.observability.dashboards.Dashboard.Unit;
import java.util.List;

/** How questions are answered. */
final class TrinoDashboard {
  private static final String QUERIES = "trino_execution_name_QueryManager_";
  private static final String MEMORY = "trino_memory_name_ClusterMemoryManager_";

  private TrinoDashboard() {}

  static final Dashboard DASHBOARD =
      new Dashboard(
          "sluice-trino",
          "Sluice: Trino",
          false,
          List.of(
              Row.of(
                  "Queries",
                  Panel.of(
                      "At work and waiting",
                      Unit.COUNT,
                      new Query(QUERIES + "RunningQueries", "running"),
                      new Query(QUERIES + "QueuedQueries", "waiting"),
                      new Query(QUERIES + "FullyBlockedQueries", "blocked")),
                  Panel.of(
                      "Ended",
                      Unit.PER_SECOND,
                      new Query("rate(" + QUERIES + "CompletedQueries[1m])", "all"),
                      new Query("rate(" + QUERIES + "FailedQueries[1m])", "failed")),
                  Panel.of(
                      "Failures in an hour",
                      Unit.COUNT,
                      new Query(
                          "increase(" + QUERIES + "UserErrorFailures[1h])",
                          "the question was wrong"),
                      new Query("increase(" + QUERIES + "InternalFailures[1h])", "Trino's"),
                      new Query("increase(" + QUERIES + "ExternalFailures[1h])", "others'"),
                      new Query(
                          "increase(" + QUERIES + "InsufficientResourcesFailures[1h])",
                          "too large"))),
              Row.of(
                  "Work",
                  Panel.of(
                      "Rows read",
                      Unit.PER_SECOND,
                      "rate(" + QUERIES + "ConsumedInputRows[1m])",
                      "rows"),
                  Panel.of(
                      "Bytes read",
                      Unit.BYTES_PER_SECOND,
                      "rate(" + QUERIES + "ConsumedInputBytes[1m])",
                      "bytes"),
                  Panel.of(
                      "Memory of queries",
                      Unit.BYTES,
                      new Query(MEMORY + "ClusterUserMemoryReservation", "taken"),
                      new Query(MEMORY + "ClusterMemoryBytes", "there is")))));
}
