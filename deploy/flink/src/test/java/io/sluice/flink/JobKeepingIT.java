package io.sluice.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jobs.JobKeeper;
import io.sluice.jobs.JobSpec;
import io.sluice.jobs.rest.FlinkRest;
import io.sluice.laptop.flink.FlinkFolders;
import io.sluice.laptop.flink.JobManagerPart;
import io.sluice.laptop.flink.TaskManagerPart;
import io.sluice.laptop.platform.ClientConfig;
import io.sluice.laptop.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real JobManager and TaskManager, killed under a job that must never lose its count. */
class JobKeepingIT {
  @TempDir Path folder;
  private Path journal;
  private Platform platform;
  private TestProcess jobManager;
  private TestProcess taskManager;
  private JobKeeper keeper;

  @BeforeEach
  void start() throws Exception {
    journal = folder.resolve("journal");
    platform = FreePlatform.below(folder);
    ClientConfig.write(platform);
    Path classes =
        Path.of(CountingJob.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    jobManager = new TestProcess(new JobManagerPart(), platform, classes);
    taskManager = new TestProcess(new TaskManagerPart(), platform, classes);
    keeper = keeper();
    jobManager.start();
    taskManager.start();
    jobManager.awaitHealthy();
    taskManager.awaitHealthy();
  }

  @AfterEach
  void stop() {
    jobManager.close();
    taskManager.close();
  }

  @Test
  void theCountSurvivesTheLossOfAllProcessesAndASavepoint() throws Exception {
    keepUntilCommitted(1);
    loseAll();
    keeper.stopWithSavepoint();
    goesOn();
    failsAndIsEnded();
    goesOn();
    assertCountedOnce();
  }

  /** Flink begins it again for ever, and says why. */
  private void failsAndIsEnded() throws Exception {
    Path broken = Files.createFile(journal.resolveSibling(journal.getFileName() + ".broken"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                keeper.state().detail().endsWith(": the journal is broken")
                    && keeper.triesInVain() > 0);
    keeper.stop();
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !keeper.runs());
    Files.delete(broken);
  }

  @Test
  @Tag("long")
  void theCountSurvivesEveryKillAndNeverStartsAgain() throws Exception {
    keepUntilCommitted(1);
    for (int round = 0; round < 2; round++) {
      jobManager.kill();
      jobManager.start();
      jobManager.awaitHealthy();
      goesOn();
    }
    taskManager.kill();
    taskManager.start();
    goesOn();

    loseAll();

    keeper.stopWithSavepoint();
    goesOn();

    // down and up.
    jobManager.stop();
    taskManager.stop();
    jobManager.start();
    taskManager.start();
    jobManager.awaitHealthy();
    goesOn();

    assertCountedOnce();
  }

  /** Kills both processes at once, and the launcher forgets all it knew. */
  private void loseAll() throws Exception {
    jobManager.kill();
    taskManager.kill();
    keeper = keeper();
    jobManager.start();
    taskManager.start();
    jobManager.awaitHealthy();
    goesOn();
  }

  private void assertCountedOnce() throws IOException {
    List<String> lines = Files.readAllLines(journal);
    assertThat(lines).noneMatch(line -> line.startsWith("gap"));
    assertThat(lines.stream().filter("start -1"::equals)).hasSize(1);
    assertEachStartFollowsTheLastCommit(lines);
    // Flink's REST answers are up to some seconds old.
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(keeper.checkpointAge())
                    .hasValueSatisfying(age -> assertThat(age).isLessThan(Duration.ofSeconds(30))));
    assertOldRunsAreGone();
  }

  /** A start may know of a checkpoint whose commit was not noted, never the other way round. */
  private static void assertEachStartFollowsTheLastCommit(List<String> lines) {
    long committed = -1;
    for (String line : lines) {
      long number = number(line);
      assertThat(number).as(line).isGreaterThanOrEqualTo(committed);
      committed = number;
    }
  }

  private void assertOldRunsAreGone() {
    Path runs = platform.state().resolve("data/flink/checkpoints/counting");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              tick();
              try (var list = Files.list(runs)) {
                return list.filter(Files::isDirectory).count() == 1;
              }
            });
  }

  private void goesOn() throws IOException {
    long before = lastCommitted();
    keepUntilCommitted(before + 100);
  }

  private void keepUntilCommitted(long number) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              tick();
              // Right after a kill Flink may still say that the job restarts.
              return lastCommitted() >= number && keeper.state().running();
            });
  }

  private void tick() {
    try {
      keeper.tick();
    } catch (IOException e) {
      System.err.println("tick: " + e.getMessage());
    }
  }

  private long lastCommitted() throws IOException {
    if (!Files.exists(journal)) {
      return -1;
    }
    return Files.readAllLines(journal).stream()
        .filter(line -> line.startsWith("committed "))
        .mapToLong(JobKeepingIT::number)
        .max()
        .orElse(-1);
  }

  private static long number(String line) {
    return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
  }

  private JobKeeper keeper() {
    var job =
        new JobSpec(
            "counting", CountingJob.class.getName(), List.of("--journal", journal.toString()));
    return new JobKeeper(
        "counting",
        new FlinkRest(JobManagerPart.url(platform), FlinkFolders.JOB_JAR, platform.http()),
        FlinkFolders.checkpoints(platform),
        () -> job,
        Duration.ofSeconds(1));
  }
}
