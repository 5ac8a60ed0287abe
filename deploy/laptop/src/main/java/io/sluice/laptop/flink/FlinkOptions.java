package io.sluice.laptop.flink;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.machine.file.Locations;
import io.sluice.machine.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Flink's config.yaml, the same for both processes but for scratch space and metrics port. */
final class FlinkOptions {
  private FlinkOptions() {}

  static String text(Platform platform, Path temp, int metricsPort) throws IOException {
    return NETWORK.formatted(
            platform.port(Port.FLINK_RPC),
            platform.port(Port.FLINK_BLOB),
            platform.port(Port.FLINK),
            platform.port(Port.FLINK_TASKMANAGER_RPC),
            platform.port(Port.FLINK_TASKMANAGER_DATA),
            metricsPort)
        + FlinkMemory.of(platform).options()
        + BEHAVIOUR.formatted(
            quoted(Locations.of(PrivateFiles.folder(FlinkFolders.checkpoints(platform)))),
            quoted(FlinkFolders.uploads(platform).toString()),
            quoted(temp.toString()));
  }

  /** As YAML takes any text. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static final String NETWORK =
      """
      jobmanager.rpc.address: 127.0.0.1
      jobmanager.rpc.port: %d
      jobmanager.bind-host: 127.0.0.1
      blob.server.port: %d
      rest.address: 127.0.0.1
      rest.bind-address: 127.0.0.1
      rest.port: %3$d
      rest.bind-port: %3$d
      taskmanager.host: 127.0.0.1
      taskmanager.bind-host: 127.0.0.1
      taskmanager.rpc.port: %4$d
      taskmanager.data.port: %5$d
      taskmanager.data.bind-port: %5$d
      metrics.reporters: prometheus
      metrics.reporter.prometheus.factory.class: io.sluice.flink.metrics.LoopbackPrometheusReporterFactory
      metrics.reporter.prometheus.port: %6$d
      """;

  // A fixed resource id makes the JobManager drop a killed TaskManager's tasks as soon as the next
  // one registers. The JobManager notices a dead peer by failed messages, the TaskManager by the
  // heartbeat's timeout alone: until then it runs the tasks of a job that its JobManager forgot.
  // State is many megabytes: Flink's own 4 KB would be as many calls of the system.
  // Pekko's pools of eight threads and more would wake each other for every one of few messages.
  private static final String BEHAVIOUR =
      """
      taskmanager.resource-id: taskmanager
      taskmanager.numberOfTaskSlots: 4
      taskmanager.cpu.cores: 2.0
      parallelism.default: 2
      heartbeat.interval: 3s
      heartbeat.timeout: 12s
      heartbeat.rpc-failure-threshold: 2
      pekko.fork-join-executor.parallelism-min: 4
      pekko.fork-join-executor.parallelism-max: 4
      pekko.remote-fork-join-executor.parallelism-min: 2
      pekko.remote-fork-join-executor.parallelism-max: 2
      state.backend.type: hashmap
      execution.checkpointing.dir: %s
      execution.checkpointing.write-buffer-size: 65536
      execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
      restart-strategy.type: exponential-delay
      restart-strategy.exponential-delay.initial-backoff: 500ms
      restart-strategy.exponential-delay.max-backoff: 15s
      restart-strategy.exponential-delay.reset-backoff-threshold: 5min
      classloader.resolve-order: parent-first
      classloader.check-leaked-classloader: false
      security.delegation.tokens.enabled: false
      web.upload.dir: %s
      web.tmpdir: %3$s
      io.tmp.dirs: %3$s
      """;
}
