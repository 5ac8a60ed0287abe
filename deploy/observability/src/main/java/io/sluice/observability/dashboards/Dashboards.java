package io.sluice.observability.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All dashboards. */
public final class Dashboards {
  /** Stands for all datasets where some may be chosen. */
  static final String ALL = ".*";

  private Dashboards() {}

  static List<Dashboard> all() {
    return List.of(
        PlatformDashboard.DASHBOARD,
        DatasetDashboard.DASHBOARD,
        FlinkDashboard.DASHBOARD,
        KafkaDashboard.DASHBOARD,
        TrinoDashboard.DASHBOARD,
        JvmDashboard.DASHBOARD);
  }

  /** What is asked of Prometheus by all of them, for each dataset that there is. */
  public static List<String> expressions() {
    return all().stream()
        .flatMap(dashboard -> dashboard.rows().stream())
        .flatMap(row -> row.panels().stream())
        .flatMap(panel -> panel.queries().stream())
        .map(query -> query.expression().replace("$dataset", ALL))
        .toList();
  }

  /**
   * Writes a file for each, as Grafana imports it or finds it in a folder that it is provisioned
   * from.
   *
   * @param folder made when missing
   * @return the files
   */
  public static List<Path> write(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    for (Dashboard dashboard : all()) {
      Path file = folder.resolve(dashboard.uid() + ".json");
      files.add(Files.writeString(file, GrafanaJson.of(dashboard)));
    }
    return files;
  }
}
