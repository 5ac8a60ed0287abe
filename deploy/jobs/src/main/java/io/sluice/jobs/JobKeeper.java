package io.sluice.jobs;

import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.file.Trees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that exactly one instance of a job runs, always going on from its newest completed
 * checkpoint.
 *
 * <p>A job that Flink does not know (its JobManager was restarted) or that ended is submitted
 * again, with a run folder of its own and an id that lies in that folder. What makes two instances
 * impossible: only the holder of the job's lock looks and submits; a submission whose outcome is
 * not known is repeated under the same id, which Flink runs once; and a new id is taken only when
 * Flink says that the old one ended, or when the old run completed a checkpoint and is unknown to
 * Flink.
 */
public final class JobKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(JobKeeper.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** A disk may fail to read once. */
  private static final int RESTARTS_UNTIL_DAMAGED = 2;

  private final String name;
  private final FlinkCluster flink;
  private final Path root;
  private final Supplier<JobSpec> specification;
  private final Duration interval;
  private volatile String refusal = "";
  private final Tries tries = new Tries();
  private final RestorePoints points = new RestorePoints();
  private int failures;
  private long notBefore = System.nanoTime();

  /**
   * @param name the job's name, which its specification has too
   * @param checkpoints the root of all checkpoints, below which the job has a folder of its name
   * @param specification asked for at each submission
   * @param interval how often the job is to complete a checkpoint
   */
  public JobKeeper(
      String name,
      FlinkCluster flink,
      Path checkpoints,
      Supplier<JobSpec> specification,
      Duration interval) {
    this.name = name;
    this.flink = flink;
    this.root = checkpoints.resolve(name);
    this.specification = specification;
    this.interval = interval;
  }

  /** The job's name. */
  public String job() {
    return name;
  }

  /**
   * Looks whether the job runs, and submits it when it does not. Called about once a second, from
   * one thread; after a failure it does nothing for a while.
   */
  public void tick() throws IOException {
    if (System.nanoTime() - notBefore < 0) {
      return;
    }
    try {
      keep();
      failures = 0;
      refusal = "";
    } catch (IOException e) {
      refusal = inWords(e);
      rest(failures);
      failures++;
      throw e;
    }
  }

  /** The longer, the more often it was tried in vain. */
  private void rest(int triesInVain) {
    Duration pause = Duration.ofSeconds(1L << Math.min(triesInVain, 6));
    notBefore =
        System.nanoTime() + (pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE).toNanos();
  }

  /**
   * How often the job was begun again, by this keeper or by Flink, since {@link #state} last found
   * it at work.
   */
  public int triesInVain() {
    return tries.inVain();
  }

  /**
   * Stops the job, when it runs, with a savepoint in its run folder. The keeper then submits it
   * again from there.
   */
  public void stopWithSavepoint() throws IOException, InterruptedException {
    try (var channel = lockFile(root());
        var lock = channel.lock()) {
      LOG.debug("{}: holding {}", name, lock);
      List<RunFolder> runs = new RunFolders(root()).all();
      Optional<FlinkJob> active = active(name, flink.jobs(), runs);
      Optional<RunFolder> run =
          active.flatMap(
              job -> runs.stream().filter(one -> one.jobId().equals(job.id())).findFirst());
      if (run.isPresent()) {
        flink.stopWithSavepoint(active.get().id(), run.get().path());
      }
    }
  }

  /**
   * Ends the job, when Flink has it: with a savepoint when it works, else as it is. The keeper then
   * submits it again from its newest checkpoint or savepoint.
   */
  public void stop() throws IOException, InterruptedException {
    if (state().running()) {
      stopWithSavepoint();
      return;
    }
    try (var channel = lockFile(root());
        var lock = channel.lock()) {
      LOG.debug("{}: holding {}", name, lock);
      Optional<FlinkJob> active = active();
      if (active.isPresent()) {
        flink.cancel(active.get().id());
      }
    }
  }

  /** Asks for a checkpoint now, when Flink has the job; it comes soon, or with the next one. */
  public void checkpoint() throws IOException {
    Optional<FlinkJob> active = active();
    if (active.isPresent()) {
      flink.checkpoint(active.get().id());
    }
  }

  /** Whether Flink has the job and it has not ended. */
  public boolean runs() throws IOException {
    return active().isPresent();
  }

  private static FileChannel lockFile(Path root) throws IOException {
    return FileChannel.open(
        root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private void keep() throws IOException {
    try (var channel = lockFile(root())) {
      var lock = channel.tryLock();
      if (lock == null) {
        return;
      }
      var folders = new RunFolders(root());
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
        deleteOld(active.get(), folders.all());
        leaveDamaged(active.get());
      } else {
        submit(folders, specification.get());
      }
    }
  }

  /**
   * Looks at the checkpoints and only then once more at the jobs: a submission that had been given
   * up may have arrived after the first look, and have completed checkpoints since.
   */
  private void submit(RunFolders folders, JobSpec job) throws IOException {
    List<RunFolder> runs = folders.all();
    List<FlinkJob> known = flink.jobs();
    if (active(job.name(), known, runs).isPresent()) {
      return;
    }
    RunFolder run =
        runs.isEmpty() || isUsed(runs.getLast(), known) ? folders.next(runs) : runs.getLast();
    Path from = points.choose(runs).orElse(null);
    LOG.info(
        "{}: submitting run {}, {}",
        job.name(),
        run.number(),
        from == null ? "without state" : "from " + from);
    try {
      flink.submit(job, run.jobId(), run.path(), from);
    } catch (UnreadableStateException e) {
      giveUpState();
      throw e;
    }
    tries.submitted();
    rest(tries.inVain());
  }

  /** Ends a job that cannot take up its state, so that it is submitted from an older one. */
  private void leaveDamaged(FlinkJob job) throws IOException {
    if (!points.open() || job.initializing()) {
      return;
    }
    if (lastCheckpoint(job).isPresent()) {
      points.proven();
    } else if (flink.restarts(job.id()) >= RESTARTS_UNTIL_DAMAGED
        && flink.failsToRestore(job.id())) {
      giveUpState();
      flink.cancel(job.id());
    }
  }

  private void giveUpState() {
    points
        .giveUp()
        .ifPresent(
            damaged -> LOG.warn("{}: {} cannot be read; taking the one before", name, damaged));
  }

  /** Whether a run's id is spent, so that the next submission needs another. */
  private static boolean isUsed(RunFolder run, List<FlinkJob> known) {
    return run.hasCheckpoint() || known.stream().anyMatch(other -> other.id().equals(run.jobId()));
  }

  /**
   * Deletes the runs before the one that runs, once it has a checkpoint of its own to restart from.
   */
  private void deleteOld(FlinkJob active, List<RunFolder> runs) throws IOException {
    Optional<RunFolder> current =
        runs.stream().filter(run -> run.jobId().equals(active.id())).findFirst();
    if (runs.size() < 2 || current.isEmpty() || !current.get().hasCheckpoint()) {
      return;
    }
    // Flink itself must count the checkpoint as completed, or it would restart from the old run.
    if (lastCheckpoint(active).isEmpty()) {
      return;
    }
    for (RunFolder run : runs) {
      if (run.number() < current.get().number()) {
        LOG.info("{}: deleting run {}, which is past", name, run.number());
        Trees.delete(run.path());
      }
    }
  }

  private Optional<FlinkJob> active() throws IOException {
    return active(name, flink.jobs(), new RunFolders(root()).all());
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

  /** What the job does; may be asked from any thread, also where {@link #tick} never ran. */
  public JobState state() {
    try {
      Optional<FlinkJob> active = active();
      if (active.isEmpty()) {
        return JobState.not(refusal.isEmpty() ? "does not run" : refusal);
      }
      FlinkJob job = active.get();
      Optional<Instant> checkpoint = lastCheckpoint(job);
      long restarts = flink.restarts(job.id());
      JobState state = JobState.of(job, checkpoint, restarts, interval, Instant.now());
      tries.seen(job.id(), restarts, state.proven());
      return state.running() || restarts == 0 ? state : state.because(flink.lastFailure(job.id()));
    } catch (IOException e) {
      return JobState.not(inWords(e));
    }
  }

  /**
   * How long ago the job completed a checkpoint; empty when it has completed none since it was last
   * submitted, or does not run.
   */
  public Optional<Duration> checkpointAge() throws IOException {
    Optional<FlinkJob> active = active();
    if (active.isEmpty()) {
      return Optional.empty();
    }
    return lastCheckpoint(active.get()).map(JobKeeper::since);
  }

  private Optional<Instant> lastCheckpoint(FlinkJob job) throws IOException {
    return job.initializing() ? Optional.empty() : flink.lastCheckpoint(job.id());
  }

  private static Duration since(Instant at) {
    Duration age = Duration.between(at, Instant.now());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private static String inWords(IOException problem) {
    String message = problem.getMessage();
    return message == null || message.isBlank() ? problem.getClass().getSimpleName() : message;
  }

  private Path root() throws IOException {
    return PrivateFiles.folder(root);
  }
}
