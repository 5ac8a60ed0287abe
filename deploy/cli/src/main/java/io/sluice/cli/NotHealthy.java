package io.sluice.cli;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.supervisor.Status;
import io.sluice.machine.process.LogFile;
import java.io.IOException;

/** What is said of something that does not become healthy. */
final class NotHealthy {
  private NotHealthy() {}

  /**
   * Which log says most: a process's own, of a hook the supervisor's, of a job its JobManager's.
   */
  static LogFile log(Status one, Platform platform) throws IOException {
    String name =
        switch (one.kind()) {
          case PART -> one.name();
          case HOOK -> "launcher";
          case KEEPER -> "jobmanager";
        };
    return LogFile.of(platform.logDir(), name);
  }

  /** A line: what it is, its state, why, and where its log lies. */
  static String line(Status one, Platform platform) throws IOException {
    return "  %s is %s%s; log: %s"
        .formatted(
            one.name(),
            one.state().text(),
            one.detail().isEmpty() ? "" : " (" + one.detail() + ")",
            log(one, platform).path());
  }
}
