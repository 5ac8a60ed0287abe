package io.sluice.cli.torture;

import io.sluice.laptop.flink.FlinkFolders;
import io.sluice.laptop.flink.TaskManagerPart;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.supervisor.ControlClient;
import io.sluice.laptop.supervisor.Status;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.file.Trees;
import io.sluice.machine.process.Signals;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Does faults to a running platform. */
final class Injector {

  private static final String LANDING = "landing";

  /** A point of a checkpoint comes up within seconds, a restore after a restart. */
  private static final long REACHED_SECONDS = 120;

  private final Platform platform;

  Injector(Platform platform) {
    this.platform = platform;
  }

  /**
   * Does it, and returns when it is over: what was stopped goes on, the point was reached.
   *
   * @return when that was, in {@link System#nanoTime}
   */
  long inject(Fault fault) throws IOException, InterruptedException {
    switch (fault.kind()) {
      case KILL -> signal("KILL", pid(fault.target()));
      case STOP -> {
        long pid = pid(fault.target());
        signal("STOP", pid);
        try {
          TimeUnit.SECONDS.sleep(fault.seconds());
        } finally {
          signal("CONT", pid);
        }
      }
      case HALT -> atPoint(fault.target(), "halt");
      case DISK -> atPoint(fault.target(), "disk");
      case ANSWER -> atPoint(fault.target(), "answer");
      case CHECKPOINTS -> {
        signal("KILL", pid(fault.target()));
        Trees.delete(FlinkFolders.checkpoints(platform).resolve(LANDING));
      }
    }
    return System.nanoTime();
  }

  private void atPoint(String point, String how) throws IOException, InterruptedException {
    Path file = TaskManagerPart.faults(platform).resolve(point);
    PrivateFiles.folder(file.getParent());
    PrivateFiles.write(file, how);
    if (point.equals("restore")) {
      signal("KILL", pid("taskmanager"));
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(REACHED_SECONDS);
    while (Files.exists(file)) {
      if (System.nanoTime() > deadline) {
        Files.deleteIfExists(file);
        throw new UserError(
            "the landing job has not reached the point %s within %d s; see ./sluice status"
                .formatted(point, REACHED_SECONDS));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private long pid(String part) {
    return new ControlClient(platform)
            .status()
            .orElseThrow(() -> new UserError("the platform is not up; start it with ./sluice up"))
            .all()
            .stream()
            .filter(status -> status.name().equals(part) && status.pid() > 0)
            .mapToLong(Status::pid)
            .findFirst()
            .orElseThrow(() -> new UserError(part + " does not run; see ./sluice status"));
  }

  private static void signal(String signal, long pid) throws IOException, InterruptedException {
    Signals.send(signal, Long.toString(pid));
  }
}
