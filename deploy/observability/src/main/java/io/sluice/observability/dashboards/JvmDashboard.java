package io.sluice.observability.dashboards;

import io.sluice.observability.dashboards.Dashboard.Panel;
import io.sluice.observability.dashboards.Dashboard.Query;
import io.sluice.observability.dashboards.Dashboard.Row;
import io.sluice.observability.dashboards.Dashboard.Unit;
import java.util.List;

/** The processes behind it all. */
final class JvmDashboard {
  private JvmDashboard() {}

  static final Dashboard DASHBOARD =
      new Dashboard(
          "sluice-jvm",
          "Sluice: JVMs",
          false,
          List.of(
              Row.of(
                  "Memory",
                  Panel.of(
                      "Heap",
                      Unit.BYTES,
                      new Query("jvm_memory_used_bytes{area=\"heap\"}", "{{job}}, used"),
                      new Query("jvm_memory_max_bytes{area=\"heap\"}", "{{job}}, at most")),
                  Panel.of(
                      "Classes and code",
                      Unit.BYTES,
                      "jvm_memory_used_bytes{area=\"nonheap\"}",
                      "{{job}}"),
                  Panel.of(
                      "Buffers outside of the heap",
                      Unit.BYTES,
                      "sum by (job) (jvm_buffer_pool_used_bytes)",
                      "{{job}}"),
                  Panel.of(
                      "Held of the machine's memory",
                      Unit.BYTES,
                      "process_resident_memory_bytes",
                      "{{job}}")),
              Row.of(
                  "Work",
                  Panel.of(
                      "Processors used",
                      Unit.COUNT,
                      "rate(process_cpu_seconds_total[1m])",
                      "{{job}}"),
                  Panel.of(
                      "Share of time that garbage collection takes",
                      Unit.RATIO,
                      "sum by (job) (rate(jvm_gc_collection_seconds_sum[1m]))",
                      "{{job}}"),
                  Panel.of("Threads", Unit.COUNT, "jvm_threads_current", "{{job}}"),
                  Panel.of("Open files", Unit.COUNT, "process_open_fds", "{{job}}"))));
}
