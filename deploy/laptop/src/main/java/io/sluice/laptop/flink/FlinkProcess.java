package io.sluice.laptop.flink;

import io.sluice.laptop.platform.JsonLog;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.http.Admission;
import io.sluice.machine.process.Launch;
import io.sluice.terminal.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What Flink's two processes have in common: configuration, JVM flags, scratch space. */
record FlinkProcess(
    String name, String mainClass, Port metrics, Port query, List<String> jvmFlags) {
  /**
   * Flink has no option for it: a look at each connection every 150 ms. An answer to a system
   * message has to come within 2 s. Pekko's clock must go on striking a hundred times a second:
   * what finds a buffer full waits for it, and with ten the tasks of two jobs took 7 s to be
   * deployed, and now take 1 s.
   */
  private static final String QUIET =
      "-Dpekko.remote.classic.system-message-ack-piggyback-timeout=1s";

  Launch prepare(Platform platform) throws IOException {
    Path conf = platform.confDir(name);
    Path temp = platform.tempDir(name);
    Path log4j = conf.resolve("log4j2.properties");
    PrivateFiles.writeIfChanged(log4j, JsonLog.toConsole() + LOG4J);
    PrivateFiles.writeIfChanged(
        conf.resolve("config.yaml"), FlinkOptions.text(platform, temp, metrics, query));
    var command = platform.jvm(name);
    command.addAll(jvmFlags);
    command.add("-XX:+UseCompactObjectHeaders");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:ErrorFile=" + platform.logDir().resolve(name + "-crash-%p.log"));
    command.add("@" + modules(platform));
    command.add(QUIET);
    command.add("-Dlog4j2.configurationFile=" + log4j);
    // Lets Flink's UI show the file into which the supervisor redirects the output.
    command.add("-Dlog.file=" + platform.logDir().resolve(name + ".log"));
    command.addAll(List.of("-cp", classPath(platform), mainClass, "--configDir", conf.toString()));
    return new Launch(
        command,
        Map.of(
            Admission.VARIABLE,
            platform.secret(Platform.HTTP_PASSWORD),
            "SLUICE_CONFIG",
            platform.configFile().toString(),
            "SLUICE_CONTRACTS_DIR",
            platform.appliedContracts().toString()),
        platform.home());
  }

  /** Our own jar before Flink's: it mends a class of theirs, and a wildcard has no order. */
  private static String classPath(Platform platform) {
    return ownJar(platform) + File.pathSeparator + platform.libClassPath("flink");
  }

  private static Path ownJar(Platform platform) {
    return platform.lib("flink").resolve("sluice-dist-flink.jar");
  }

  private static Path modules(Platform platform) {
    return platform.dist().resolve("etc/flink/modules.args");
  }

  /** Checks that the class path is there. */
  void beforeStart(Platform platform) {
    // A JVM passes over an entry of the class path that is not there, without a word.
    for (Path file : List.of(ownJar(platform), modules(platform))) {
      if (!Files.isRegularFile(file)) {
        throw new UserError(file + " is missing; build it with ./sluice build");
      }
    }
  }

  private static final String LOG4J =
      """
      # The states of jobs and tasks, restores, and who connects to whom.
      logger.jobs.name = org.apache.flink.runtime.executiongraph
      logger.jobs.level = INFO
      logger.restore.name = org.apache.flink.runtime.checkpoint.CheckpointCoordinator
      logger.restore.level = INFO
      logger.restore.filter.periodic.type = RegexFilter
      logger.restore.filter.periodic.regex = (Triggering|Completed) checkpoint.*
      logger.restore.filter.periodic.onMatch = DENY
      logger.restore.filter.periodic.onMismatch = NEUTRAL
      logger.taskmanager.name = org.apache.flink.runtime.taskexecutor.TaskExecutor
      logger.taskmanager.level = INFO
      # Warnings that are none: names of metrics that meet, no plugins, no Kerberos, a peer that is down.
      logger.metrics.name = org.apache.flink.metrics
      logger.metrics.level = ERROR
      logger.metricgroups.name = org.apache.flink.runtime.metrics
      logger.metricgroups.level = ERROR
      logger.plugins.name = org.apache.flink.core.plugin
      logger.plugins.level = ERROR
      logger.tokens.name = org.apache.flink.runtime.security.token
      logger.tokens.level = ERROR
      logger.pekko.name = org.apache.pekko
      logger.pekko.level = ERROR
      logger.rest.name = org.apache.flink.runtime.rest.handler
      logger.rest.level = ERROR
      logger.native.name = org.apache.hadoop.util.NativeCodeLoader
      logger.native.level = ERROR
      """;
}
