package io.sluice.laptop.flink;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Flink's TaskManager, in which the jobs' work is done. */
public final class TaskManagerPart implements Part {
  private static final String NAME = "taskmanager";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String name() {
    return NAME;
  }

  /** None: it starts beside the JobManager and waits for it by itself. */
  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public void requireSettings(Platform platform) {
    FlinkMemory.of(platform);
  }

  @Override
  public Launch prepare(Platform platform) throws IOException {
    return process(platform).prepare(platform);
  }

  @Override
  public void beforeStart(Platform platform) throws IOException {
    process(platform).beforeStart(platform);
    Files.createFile(started(platform));
  }

  /** As old as the process is. */
  private static Path started(Platform platform) throws IOException {
    return platform.tempDir(NAME).resolve("started");
  }

  private static FlinkProcess process(Platform platform) {
    var flags = new ArrayList<>(FlinkMemory.of(platform).jvmFlags());
    flags.add("-XX:+UseParallelGC");
    // Where ./sluice torture asks for faults.
    flags.add("-Dsluice.fault-points=" + faults(platform));
    return new FlinkProcess(
        NAME,
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
        Port.FLINK_TASKMANAGER_METRICS,
        Port.FLINK_TASKMANAGER_QUERY,
        flags);
  }

  /**
   * Healthy when the JobManager, which hears its heartbeat, offers its slots. For some seconds the
   * JobManager goes on offering those of a process that was killed.
   */
  @Override
  public Health check(Platform platform) {
    try {
      long started = Files.getLastModifiedTime(started(platform)).toMillis();
      var known =
          JSON.readTree(platform.http().get(JobManagerPart.url(platform) + "/taskmanagers"));
      for (var taskManager : known.path("taskmanagers")) {
        int slots = taskManager.path("slotsNumber").asInt();
        // In truth a time since the epoch; 0 until the first heartbeat of a new process.
        long heard = taskManager.path("timeSinceLastHeartbeat").asLong();
        if (slots > 0 && (heard == 0 || heard >= started)) {
          return Health.ok(
              "%d of %d slots free".formatted(taskManager.path("freeSlots").asInt(), slots));
        }
      }
      return Health.bad("not yet registered at the JobManager");
    } catch (IOException e) {
      return Health.bad(e);
    }
  }

  @Override
  public List<Port> ports() {
    return List.of(
        Port.FLINK_TASKMANAGER_RPC,
        Port.FLINK_TASKMANAGER_DATA,
        Port.FLINK_TASKMANAGER_QUERY,
        Port.FLINK_TASKMANAGER_METRICS);
  }

  /** The folder of the faults that are asked for. */
  public static Path faults(Platform platform) {
    return platform.state().resolve("run").resolve("faults");
  }
}
