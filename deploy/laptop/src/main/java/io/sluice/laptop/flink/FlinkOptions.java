package io.sluice.laptop.flink;

import io.sluice.laptop.platform.OwnCertificate;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.platform.Telemetry;
import io.sluice.machine.file.Locations;
import io.sluice.machine.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Flink's config.yaml, the same for both processes but for scratch space and metrics port. */
final class FlinkOptions {
  private FlinkOptions() {}

  /**
   * @param metrics the port of the process's metrics
   * @param query the port at which the JobManager asks it for the metrics of the UI
   */
  static String text(Platform platform, Path temp, Port metrics, Port query) throws IOException {
    var certificate = new OwnCertificate(platform);
    return NETWORK.formatted(
            platform.port(Port.FLINK_RPC),
            platform.port(Port.FLINK_BLOB),
            platform.port(Port.FLINK),
            platform.port(Port.FLINK_TASKMANAGER_RPC),
            platform.port(Port.FLINK_TASKMANAGER_DATA),
            platform.port(metrics),
            platform.port(query))
        + SHOWN
        + Telemetry.of(platform).map(telemetry -> TRACED.formatted(telemetry.traces())).orElse("")
        + BETWEEN_OURSELVES.formatted(
            quoted(certificate.keystore().toString()), quoted(certificate.password()))
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
      metrics.internal.query-service.port: %7$d
      """;

  /**
   * Ours, the processes', the jobs' and what tells how busy tasks are: all others, of each operator
   * and subtask, would be thousands. What is another at each start would make new series of them.
   */
  private static final String SHOWN =
      """
      metrics.reporter.prometheus.filter.includes: '*:sluice_*;*.Status.JVM.*;jobmanager;jobmanager.job;taskmanager.job.task:busyTimeMsPerSecond,backPressuredTimeMsPerSecond,idleTimeMsPerSecond,numRecordsIn,numRecordsOut'
      metrics.reporter.prometheus.scope.variables.excludes: job_id;task_id;task_attempt_id;task_attempt_num;operator_id;tm_id;host
      """;

  /** How checkpoints and restores of jobs went, as spans. */
  private static final String TRACED =
      """
      traces.reporters: otlp
      traces.reporter.otlp.factory.class: org.apache.flink.traces.otel.OpenTelemetryTraceReporterFactory
      traces.reporter.otlp.exporter.protocol: HTTP
      traces.reporter.otlp.exporter.endpoint: %s
      traces.reporter.otlp.service.name: sluice-flink
      """;

  /**
   * Whoever reaches Flink's ports for RPC can have any code run, and blobs and rows are read and
   * written at the others: so both sides show that they have the platform's key.
   */
  private static final String BETWEEN_OURSELVES =
      """
      security.ssl.internal.enabled: true
      security.ssl.internal.keystore: %1$s
      security.ssl.internal.keystore-type: PKCS12
      security.ssl.internal.keystore-password: %2$s
      security.ssl.internal.key-password: %2$s
      security.ssl.internal.truststore: %1$s
      security.ssl.internal.truststore-type: PKCS12
      security.ssl.internal.truststore-password: %2$s
      security.ssl.protocol: TLSv1.3
      security.ssl.algorithms: TLS_AES_128_GCM_SHA256
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
      heartbeat.interval: 1s
      heartbeat.timeout: 12s
      heartbeat.rpc-failure-threshold: 2
      pekko.fork-join-executor.parallelism-min: 4
      pekko.fork-join-executor.parallelism-max: 4
      pekko.remote-fork-join-executor.parallelism-min: 2
      pekko.remote-fork-join-executor.parallelism-max: 2
      state.backend.type: hashmap
      execution.checkpointing.dir: %s
      execution.checkpointing.write-buffer-size: 65536
      execution.checkpointing.num-retained: 3
      execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
      restart-strategy.type: exponential-delay
      restart-strategy.exponential-delay.initial-backoff: 500ms
      restart-strategy.exponential-delay.max-backoff: 15s
      restart-strategy.exponential-delay.reset-backoff-threshold: 30s
      classloader.resolve-order: parent-first
      classloader.check-leaked-classloader: false
      security.delegation.tokens.enabled: false
      web.upload.dir: %s
      web.tmpdir: %3$s
      io.tmp.dirs: %3$s
      """;
}
