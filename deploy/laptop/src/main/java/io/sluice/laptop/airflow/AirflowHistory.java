package io.sluice.laptop.airflow;

import io.sluice.laptop.platform.Platform;
import io.sluice.machine.file.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Runs, events and logs of Airflow's that have ended long ago. */
public final class AirflowHistory {
  private AirflowHistory() {}

  /**
   * Deletes logs that nothing was written to since then, and gives the process that takes the rows
   * out of Airflow's tables. Airflow keeps the newest run of each DAG that nobody began by hand,
   * whatever its age.
   */
  public static ProcessBuilder cleaning(Platform platform, Instant before) throws IOException {
    Path logs = AirflowSettings.logs(platform);
    Trees.deleteOlder(logs, before);
    var builder =
        new ProcessBuilder(
            AirflowProcess.command(
                platform,
                List.of(
                    "db",
                    "clean",
                    "--clean-before-timestamp",
                    before.toString(),
                    "--skip-archive",
                    "--error-on-cleanup-failure",
                    "--yes")));
    builder.environment().putAll(AirflowSettings.environment(platform));
    return builder;
  }
}
