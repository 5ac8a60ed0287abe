package io.sluice.laptop.supervisor;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.process.Fingerprint;
import io.sluice.machine.process.Launch;
import io.sluice.machine.process.LogFile;
import io.sluice.machine.process.PortCheck;
import io.sluice.machine.process.ProcessId;
import io.sluice.machine.process.Signals;
import io.sluice.machine.process.Spawner;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process of one part: started, taken over from an earlier supervisor, or stopped. */
final class PartProcess {
  private static final Logger LOG = LoggerFactory.getLogger(PartProcess.class);

  /** A process that makes its start cache does so when it ends. */
  private static final Duration TRAINING_LIMIT = Duration.ofMinutes(5);

  private final Part part;
  private final Platform platform;
  private final RunRecords records;

  /** The process as our child; null when an earlier supervisor started it. */
  private Process child;

  private long startedAt;
  private String note;

  PartProcess(Part part, Platform platform) throws IOException {
    this.part = part;
    this.platform = platform;
    this.records = new RunRecords(platform);
  }

  /** Takes over the process that runs when it is the one wanted, else replaces it. */
  ProcessId adoptOrStart(Launch launch) throws IOException, InterruptedException {
    note = null;
    String fingerprint = Fingerprint.of(launch, platform.confDir(part.name()));
    Optional<RunRecord> known = records.read(part.name());
    Optional<ProcessId> running = known.flatMap(RunRecord::process);
    if (running.isPresent()) {
      if (known.get().fingerprint().equals(fingerprint)) {
        LOG.info("{}: took over process {}", part.name(), running.get().pid());
        startedAt = known.get().startedAt();
        return running.get();
      }
      LOG.info(
          "{}: replaces process {}, which was started otherwise", part.name(), running.get().pid());
      stop();
    }
    return start(launch, fingerprint);
  }

  private ProcessId start(Launch launch, String fingerprint)
      throws IOException, InterruptedException {
    requireFreePorts(part, platform);
    platform.emptyTempDir(part.name());
    part.beforeStart(platform);
    LogFile log = LogFile.of(platform.logDir(), part.name());
    records.delete(part.name());
    startedAt = System.currentTimeMillis();
    records.write(new RunRecord(part.name(), 0, "", fingerprint, startedAt));
    child = Spawner.start(launch, records.pidFile(part.name()), log.open());
    long pid = child.pid();
    LOG.info("{}: started process {}", part.name(), pid);
    // Gone already when absent: then the caller sees a process that does not live.
    ProcessId process = ProcessId.of(pid).orElse(new ProcessId(pid, "ended"));
    records.write(new RunRecord(part.name(), pid, process.birth(), fingerprint, startedAt));
    return process;
  }

  /** One readable line for each port that the part needs and another process has. */
  static void requireFreePorts(Part part, Platform platform) {
    var message = new StringBuilder();
    for (Port port : part.ports()) {
      int number = platform.port(port);
      if (!PortCheck.free(number)) {
        message.append(message.isEmpty() ? "" : System.lineSeparator());
        message.append(taken(part.name(), port, platform));
      }
    }
    if (!message.isEmpty()) {
      throw new UserError(message.toString());
    }
  }

  static String taken(String who, Port port, Platform platform) {
    int number = platform.port(port);
    int other = number < 60_000 ? number + 1000 : number - 1000;
    String holder = PortCheck.holder(number).map(process -> " by " + process).orElse("");
    return "port %d, which %s needs, is taken%s; end that process, or choose another port: %s=%d in %s (or %s=%d in the environment)"
        .formatted(
            number,
            who,
            holder,
            port.key(),
            other,
            platform.state().resolve("sluice.conf"),
            port.variable(),
            other);
  }

  /** When the process began, in epoch milliseconds. */
  long startedAt() {
    return startedAt;
  }

  /** Runs something soon after the process has ended, at once when it was our child. */
  static void whenEnded(ProcessId process, Runnable then) {
    ProcessHandle.of(process.pid()).ifPresent(handle -> handle.onExit().thenRun(then));
  }

  /** Why the process is about to be stopped unasked; told by {@link #endOf}. */
  void note(String reason) {
    note = reason;
  }

  /** How the process ended, for people. */
  String endOf(ProcessId process) throws InterruptedException {
    if (note != null) {
      return note;
    }
    if (child != null && child.pid() == process.pid()) {
      int code = child.waitFor();
      return code > 128 ? "killed by signal " + (code - 128) : "exited with code " + code;
    }
    return "ended";
  }

  /** Kills what a process left behind that has ended. */
  void endChildren(ProcessId process) throws IOException, InterruptedException {
    Signals.killLeftBehind(process.pid());
  }

  /** Stops the process that runs, if any. */
  void stop() throws IOException, InterruptedException {
    Optional<ProcessId> running = records.read(part.name()).flatMap(RunRecord::process);
    if (running.isPresent()) {
      Duration limit = platform.startCaches().training() ? TRAINING_LIMIT : part.stopLimit();
      if (!Signals.stop(running.get(), part.stopSignal(), limit)) {
        LOG.warn("{}: did not stop within {} s and was killed", part.name(), limit.toSeconds());
      }
    }
    records.delete(part.name());
    child = null;
  }
}
