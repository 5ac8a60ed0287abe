package io.sluice.laptop.supervisor;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.sluice.laptop.platform.ClientConfig;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Hook;
import io.sluice.laptop.spi.Keeper;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.process.ProcessId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The supervisor's process, from its lock to its end on SIGTERM. */
public final class SupervisorMain {
  private static final Logger LOG = LoggerFactory.getLogger(SupervisorMain.class);
  static final String RECORD = "supervisor";

  private SupervisorMain() {}

  /**
   * Runs until the process is asked to end.
   *
   * @return the exit code: 0, or 1 when another supervisor runs already
   */
  public static int run(
      Platform platform,
      List<Part> parts,
      List<Hook> hooks,
      List<Keeper> keepers,
      List<MeterBinder> binders)
      throws IOException, InterruptedException {
    Optional<SupervisorLock> lock = SupervisorLock.supervisor(platform, Duration.ofSeconds(2));
    if (lock.isEmpty()) {
      LOG.error("another supervisor runs in {}", platform.state());
      return 1;
    }
    ClientConfig.write(platform);
    var supervisor = new Supervisor(platform, parts, hooks, keepers);
    var metrics = Meters.registry(platform, supervisor, binders);
    var control = new Control(platform, supervisor, metrics);
    var ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      stop(supervisor, platform);
                      control.close();
                      ended.countDown();
                    }));
    long self = ProcessHandle.current().pid();
    String birth = ProcessId.of(self).orElseThrow().birth();
    new RunRecords(platform)
        .write(new RunRecord(RECORD, self, birth, "", System.currentTimeMillis()));
    LOG.info("supervisor {} begins in {}", self, platform.state());
    supervisor.start();
    ended.await();
    return 0;
  }

  /** The supervisor's process as it noted itself or says itself, when it still runs. */
  public static Optional<ProcessId> running(Platform platform) throws IOException {
    var records = new RunRecords(platform);
    Optional<ProcessId> noted = records.read(RECORD).flatMap(RunRecord::process);
    return noted.isPresent() || records.damagedFile(RECORD).isEmpty()
        ? noted
        : new ControlClient(platform).status().flatMap(status -> ProcessId.of(status.supervisor()));
  }

  private static void stop(Supervisor supervisor, Platform platform) {
    LOG.info("supervisor stops");
    try {
      supervisor.stop();
      new RunRecords(platform).delete(RECORD);
      LOG.info("supervisor stopped");
    } catch (IOException e) {
      LOG.warn("could not delete the supervisor's record", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
