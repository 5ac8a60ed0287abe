package io.sluice.launcher.jobs;

import io.sluice.launcher.flink.FlinkFolders;
import io.sluice.launcher.flink.JobManagerPart;
import io.sluice.launcher.part.Health;
import io.sluice.launcher.part.Keeper;
import io.sluice.launcher.part.Platform;
import io.sluice.launcher.part.PrivateFiles;
import io.sluice.launcher.part.Trees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that exactly one instance of a job runs, always going on from its newest completed
 * checkpoint.
 *
 * <p>A job that Flink does not know (its JobManager was restarted) or that ended is submitted
 * again, with a run folder of its own and an id derived from that folder. What makes two instances
 * impossible: only the holder of the job's lock looks and submits; a submission whose outcome is
 * not known is repeated under the same id, which Flink runs once; and a new id is taken only when
 * Flink says that the old one ended, or when the old run completed a checkpoint and is unknown to
 * Flink.
 */
public final class JobKeeper implements Keeper {
  private static final Logger LOG = LoggerFactory.getLogger(JobKeeper.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final String name;
  private final Function<Platform, JobSpec> specification;
  private volatile String refusal = "";
  private int failures;
  private long notBefore = System.nanoTime();

  /**
   * @param name the job's name, which its specification has too
   */
  public JobKeeper(String name, Function<Platform, JobSpec> specification) {
    this.name = name;
    this.specification = specification;
  }

  @Override
  public String name() {
    return name + " job";
  }

  /** The job's own name. */
  public String job() {
    return name;
  }

  @Override
  public void tick(Platform platform) throws IOException {
    if (System.nanoTime() - notBefore < 0) {
      return;
    }
    try {
      keep(platform);
      failures = 0;
      refusal = "";
    } catch (IOException e) {
      refusal = Health.bad(e).detail();
      Duration pause = Duration.ofSeconds(1L << Math.min(failures, 6));
      failures++;
      notBefore =
          System.nanoTime()
              + (pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE).toNanos();
      throw e;
    }
  }

  /**
   * Stops the job, when it runs, with a savepoint in its run folder. The keeper then submits it
   * again from there.
   */
  public void stopWithSavepoint(Platform platform) throws IOException, InterruptedException {
    var flink = new FlinkRest(JobManagerPart.url(platform));
    Path root = root(platform);
    try (var channel = lockFile(root);
        var lock = channel.lock()) {
      LOG.debug("{}: holding {}", name, lock);
      List<RunFolder> runs = new RunFolders(root).all();
      Optional<FlinkJob> active = active(name, flink.jobs(), runs);
      Optional<RunFolder> run =
          active.flatMap(
              job -> runs.stream().filter(one -> one.jobId().equals(job.id())).findFirst());
      if (run.isPresent()) {
        flink.stopWithSavepoint(active.get().id(), run.get().path());
      }
    }
  }

  /** Whether Flink has the job and it has not ended. */
  public boolean runs(Platform platform) throws IOException {
    var flink = new FlinkRest(JobManagerPart.url(platform));
    return active(name, flink.jobs(), new RunFolders(root(platform)).all()).isPresent();
  }

  private static FileChannel lockFile(Path root) throws IOException {
    return FileChannel.open(
        root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private void keep(Platform platform) throws IOException {
    var flink = new FlinkRest(JobManagerPart.url(platform));
    Path root = root(platform);
    try (var channel = lockFile(root)) {
      var lock = channel.tryLock();
      if (lock == null) {
        return;
      }
      var folders = new RunFolders(root);
      List<FlinkJob> known;
      try {
        known = flink.jobs();
      } catch (IOException e) {
        // The part says so by itself; as soon as it answers, its jobs shall be submitted.
        LOG.debug("{}: the JobManager does not answer", name, e);
        return;
      }
      Optional<FlinkJob> active = active(name, known, folders.all());
      if (active.isPresent()) {
        deleteOld(flink, active.get(), folders.all());
      } else {
        submit(flink, folders, specification.apply(platform));
      }
    }
  }

  /**
   * Looks at the checkpoints and only then once more at the jobs: a submission that had been given
   * up may have arrived after the first look, and have completed checkpoints since.
   */
  private static void submit(FlinkRest flink, RunFolders folders, JobSpec job) throws IOException {
    List<RunFolder> runs = folders.all();
    List<FlinkJob> known = flink.jobs();
    if (active(job.name(), known, runs).isPresent()) {
      return;
    }
    RunFolder run =
        runs.isEmpty() || isUsed(runs.getLast(), known) ? folders.next(runs) : runs.getLast();
    Path from = RunFolders.restorable(runs).map(RunFolder::newest).orElse(null);
    LOG.info(
        "{}: submitting run {}, {}",
        job.name(),
        run.number(),
        from == null ? "without state" : "from " + from);
    flink.submit(job, run, from);
  }

  /** Whether a run's id is spent, so that the next submission needs another. */
  private static boolean isUsed(RunFolder run, List<FlinkJob> known) {
    return run.hasCheckpoint() || known.stream().anyMatch(other -> other.id().equals(run.jobId()));
  }

  /**
   * Deletes the runs before the one that runs, once it has a checkpoint of its own to restart from.
   */
  private void deleteOld(FlinkRest flink, FlinkJob active, List<RunFolder> runs)
      throws IOException {
    Optional<RunFolder> current =
        runs.stream().filter(run -> run.jobId().equals(active.id())).findFirst();
    if (runs.size() < 2 || current.isEmpty() || !current.get().hasCheckpoint()) {
      return;
    }
    // Flink itself must count the checkpoint as completed, or it would restart from the old run.
    if (flink.lastCheckpoint(active.id()).isEmpty()) {
      return;
    }
    for (RunFolder run : runs) {
      if (run.number() < current.get().number()) {
        LOG.info("{}: deleting run {}, which is past", name, run.number());
        Trees.delete(run.path());
      }
    }
  }

  private static Optional<FlinkJob> active(
      String name, List<FlinkJob> known, List<RunFolder> runs) {
    return known.stream()
        .filter(other -> !other.ended())
        .filter(
            other ->
                other.name().equals(name)
                    || runs.stream().anyMatch(run -> run.jobId().equals(other.id())))
        .findFirst();
  }

  @Override
  public Health check(Platform platform) {
    try {
      var flink = new FlinkRest(JobManagerPart.url(platform));
      Optional<FlinkJob> active = active(name, flink.jobs(), new RunFolders(root(platform)).all());
      if (active.isEmpty()) {
        return Health.bad(refusal.isEmpty() ? "does not run" : refusal);
      }
      String state = active.get().state();
      if (!state.equals("RUNNING")) {
        return Health.bad(state.toLowerCase(Locale.ROOT));
      }
      return Health.ok(
          flink
              .lastCheckpoint(active.get().id())
              .map(at -> "last checkpoint %d s ago".formatted(since(at).toSeconds()))
              .orElse("no checkpoint yet"));
    } catch (IOException e) {
      return Health.bad(e);
    }
  }

  /**
   * How long ago the job completed a checkpoint; empty when it has completed none since it was last
   * submitted, or does not run.
   */
  public Optional<Duration> checkpointAge(Platform platform) throws IOException {
    var flink = new FlinkRest(JobManagerPart.url(platform));
    Optional<FlinkJob> active = active(name, flink.jobs(), new RunFolders(root(platform)).all());
    if (active.isEmpty()) {
      return Optional.empty();
    }
    return flink.lastCheckpoint(active.get().id()).map(JobKeeper::since);
  }

  private static Duration since(Instant at) {
    Duration age = Duration.between(at, Instant.now());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private Path root(Platform platform) throws IOException {
    return PrivateFiles.folder(FlinkFolders.checkpoints(platform).resolve(name));
  }
}
