package io.sluice.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.jobs.rest.FlinkRest;
import io.sluice.machine.file.Trees;
import io.sluice.machine.http.LocalHttp;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobKeeperTest {
  private static final JobSpec JOB =
      new JobSpec("landing", "io.sluice.Some", List.of("--parallelism", "2"));

  @TempDir Path folder;
  private Path state;
  private FakeFlink flink;

  @BeforeEach
  void start() throws IOException {
    flink = new FakeFlink();
    state = folder.resolve("größe & 'x' 50%20");
  }

  @AfterEach
  void stop() {
    flink.close();
  }

  @Test
  void startsAJobOnceWithoutState() throws IOException {
    JobKeeper keeper = keeper();
    keeper.tick();
    keeper.tick();

    assertThat(flink.submissions).hasSize(1);
    JsonNode request = flink.submissions.getFirst();
    assertThat(request.path("entryClass").asText()).isEqualTo("io.sluice.Some");
    assertThat(request.path("jobId").asText()).isEqualTo(id(1));
    assertThat(request.path("programArgsList"))
        .extracting(JsonNode::asText)
        .containsExactly("--parallelism", "2", "--checkpoint-dir", uri("run-1"));
    assertThat(request.has("savepointPath")).isFalse();
    assertThat(request.path("allowNonRestoredState").asBoolean(true)).isFalse();
  }

  @Test
  void goesOnFromTheNewestCheckpointWhenFlinkForgotTheJob() throws IOException {
    keeper().tick();
    checkpoint(1, 4);
    flink.states.clear();
    keeper().tick();

    JsonNode request = flink.submissions.getLast();
    assertThat(request.path("jobId").asText()).isEqualTo(id(2));
    assertThat(request.path("savepointPath").asText()).isEqualTo(uri("run-1/" + id(1) + "/chk-4"));
  }

  @Test
  void goesOnWhenTheJobEnded() throws IOException {
    keeper().tick();
    flink.states.put(id(1), "FAILED");
    keeper().tick();
    keeper().tick();

    assertThat(flink.states)
        .containsExactly(Map.entry(id(1), "FAILED"), Map.entry(id(2), "RUNNING"));
  }

  @Test
  void stopsAJobIntoItsRunFolderAndGoesOnFromThere() throws Exception {
    keeper().tick();
    keeper().stopWithSavepoint();
    assertThat(flink.stopped).containsExactly(uri("run-1"));
    assertThat(keeper().runs()).isFalse();

    savepoint(1, 7);
    keeper().tick();
    assertThat(flink.submissions.getLast().path("savepointPath").asText())
        .isEqualTo(uri("run-1/savepoint-7"));
  }

  @Test
  void aSavepointThatFailsIsToldAndTheJobRunsOn() throws Exception {
    keeper().tick();
    flink.savepointFailure = "java.io.IOException: No space left on device";

    assertThatThrownBy(() -> keeper().stopWithSavepoint())
        .hasMessageContaining("No space left on device");
    assertThat(keeper().runs()).isTrue();
  }

  @Test
  void aJobThatDoesNotWorkIsStoppedWithoutASavepoint() throws Exception {
    keeper().tick();
    keeper().stop();
    assertThat(flink.stopped).as("it has failed and shows no checkpoint yet").isEmpty();
    assertThat(flink.states).containsExactly(Map.entry(id(1), "CANCELED"));

    flink.restarts = 0;
    keeper().tick();
    keeper().stop();
    assertThat(flink.stopped).as("it works").containsExactly(uri("run-2"));
    keeper().stop();
    assertThat(flink.states).hasSize(2);
  }

  @Test
  void leavesAJobAloneThatRecovers() throws IOException {
    keeper().tick();
    for (String state : List.of("RESTARTING", "FAILING", "CANCELLING", "INITIALIZING", "CREATED")) {
      flink.states.put(id(1), state);
      keeper().tick();
    }

    assertThat(flink.submissions).hasSize(1);
  }

  @Test
  void aLostAnswerDoesNotStartASecondInstance() throws IOException {
    flink.losesAnswers = true;
    assertThatThrownBy(() -> keeper().tick()).isInstanceOf(IOException.class);
    keeper().tick();

    assertThat(flink.states).containsOnlyKeys(id(1));
  }

  @Test
  void aLostRequestIsRepeatedUnderTheSameId() throws IOException {
    flink.losesRequests = true;
    assertThatThrownBy(() -> keeper().tick()).isInstanceOf(IOException.class);
    flink.losesRequests = false;
    keeper().tick();

    assertThat(flink.states).containsOnlyKeys(id(1));
    assertThat(flink.submissions).hasSize(1);
  }

  /** The TaskManager may still know the old id, and would refuse another job under it. */
  @Test
  void afterAllCheckpointsAreDeletedAnIdIsNotUsedAgain() throws IOException {
    keeper().tick();
    String old = id(1);
    checkpoint(1, 4);
    Trees.delete(landing());
    flink.states.clear();
    keeper().tick();

    JsonNode request = flink.submissions.getLast();
    assertThat(request.path("jobId").asText()).isEqualTo(id(1)).isNotEqualTo(old);
    assertThat(request.has("savepointPath")).isFalse();
  }

  @Test
  void anOldRunIsKeptUntilTheNewOneHasACheckpointThatFlinkCounts() throws IOException {
    keeper().tick();
    Path old = checkpoint(1, 4);
    flink.states.clear();
    keeper().tick();
    keeper().tick();
    assertThat(old).exists();

    checkpoint(2, 5);
    keeper().tick();
    assertThat(old).exists();

    flink.countsCheckpoints = true;
    keeper().tick();
    assertThat(landing().resolve("run-1")).doesNotExist();
    assertThat(landing().resolve("run-2")).exists();
  }

  @Test
  void healthSaysWhatTheJobDoes() throws IOException {
    JobKeeper keeper = keeper();
    assertThat(keeper.state().detail()).isEqualTo("does not run");
    keeper.tick();
    assertThat(keeper.state())
        .as("it has failed, and nothing shows that it will not again")
        .isEqualTo(JobState.not("no checkpoint yet, restarted 2 times"));
    flink.runningTasks = 1;
    assertThat(keeper.state()).isEqualTo(JobState.not("1 of 3 tasks run, restarted 2 times"));
    flink.runningTasks = 3;
    flink.countsCheckpoints = true;
    assertThat(keeper.state().running()).as("its checkpoint is of 1970").isFalse();
    flink.states.put(id(1), "RESTARTING");
    assertThat(keeper.state()).isEqualTo(JobState.not("restarting, restarted 2 times"));
    flink.close();
    assertThat(keeper.state().detail()).contains("nothing listens on 127.0.0.1");
  }

  @Test
  void aJobThatFlinkStillReadsIsNotAskedForCheckpoints() throws IOException {
    JobKeeper keeper = keeper();
    keeper.tick();
    flink.states.put(id(1), "INITIALIZING");
    flink.restarts = 0;

    assertThat(keeper.state()).isEqualTo(JobState.not("initializing"));
    assertThat(keeper.checkpointAge()).isEmpty();
  }

  @Test
  void afterAFailureItWaits() throws IOException {
    JobKeeper keeper = keeper();
    flink.losesRequests = true;
    assertThatThrownBy(() -> keeper.tick()).hasMessageContaining("Service unavailable");
    flink.losesRequests = false;
    keeper.tick();

    assertThat(flink.submissions).isEmpty();
    assertThat(keeper.state().detail()).contains("Service unavailable");
  }

  @Test
  void aJobThatIsTakenAndEndsEachTimeIsTriedLessAndLessOften() throws IOException {
    JobKeeper keeper = keeper();
    keeper.tick();
    flink.states.put(id(1), "FAILED");
    long began = System.nanoTime();
    await()
        .until(
            () -> {
              keeper.tick();
              return flink.submissions.size() == 2;
            });
    assertThat(keeper.triesInVain()).isEqualTo(1);
    flink.states.put(id(2), "FAILED");
    await()
        .until(
            () -> {
              keeper.tick();
              return flink.submissions.size() == 3;
            });

    assertThat(keeper.triesInVain()).isEqualTo(2);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(2));
  }

  @Test
  void aCheckpointWhoseMetadataIsDamagedIsLeftForTheOneBefore() throws IOException {
    keeper().tick();
    checkpoint(1, 4);
    checkpoint(1, 5);
    flink.states.clear();
    flink.unreadable = uri("run-1/" + id(1) + "/chk-5");
    JobKeeper keeper = keeper();
    assertThatThrownBy(keeper::tick)
        .isInstanceOf(UnreadableStateException.class)
        .hasMessageContaining("Flink cannot read")
        .hasMessageContaining("chk-5");
    await()
        .untilAsserted(
            () -> {
              keeper.tick();
              assertThat(flink.submissions.getLast().path("savepointPath").asText())
                  .isEqualTo(uri("run-1/" + id(1) + "/chk-4"));
            });
  }

  @Test
  void aCheckpointWhoseStateIsDamagedIsLeftForTheOneBefore() throws IOException {
    keeper().tick();
    checkpoint(1, 4);
    checkpoint(1, 5);
    flink.states.clear();
    JobKeeper keeper = keeper();
    keeper.tick();
    flink.failure =
        "a.B: x\\n\\tat o.a.f.streaming.api.operators.BackendRestorerProcedure.a(B.java:1)";
    await()
        .untilAsserted(
            () -> {
              keeper.tick();
              assertThat(flink.submissions.getLast().path("savepointPath").asText())
                  .isEqualTo(uri("run-1/" + id(1) + "/chk-4"));
            });
    assertThat(flink.states.get(id(2))).isEqualTo("CANCELED");
  }

  @Test
  void withoutAReadableCheckpointItIsNotStarted() throws IOException {
    keeper().tick();
    checkpoint(1, 4);
    flink.states.clear();
    flink.unreadable = uri("run-1/" + id(1) + "/chk-4");
    JobKeeper keeper = keeper();
    assertThatThrownBy(keeper::tick).isInstanceOf(UnreadableStateException.class);
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(keeper::tick)
                    .hasMessageContaining("none of its 1 checkpoints can be read"));
    assertThat(flink.submissions).hasSize(1);
  }

  @Test
  void whatItFailedOfIsToldUntilItWorks() throws IOException {
    JobKeeper keeper = keeper();
    keeper.tick();
    flink.states.put(id(1), "RESTARTING");
    flink.failure = "java.lang.Exception: x\\n\\tat y\\nCaused by: a.B: no table";
    assertThat(keeper.state()).isEqualTo(JobState.not("restarting, restarted 2 times: no table"));
    flink.restarts = 9;
    assertThat(keeper.state().running()).isFalse();
    assertThat(keeper.triesInVain()).isEqualTo(3);
    flink.states.put(id(1), "RUNNING");
    flink.checkpointAt = System.currentTimeMillis();
    assertThat(keeper.state())
        .isEqualTo(new JobState(true, true, "last checkpoint 0 s ago, restarted 9 times"));
    assertThat(keeper.triesInVain()).isZero();
  }

  private JobKeeper keeper() {
    var rest =
        new FlinkRest("http://127.0.0.1:" + flink.port(), "sluice-jobs.jar", LocalHttp.anonymous());
    return new JobKeeper(
        "landing", rest, state.resolve("data/flink/checkpoints"), () -> JOB, Duration.ofSeconds(5));
  }

  private String id(int run) throws IOException {
    return JobIds.of(landing().resolve("run-" + run));
  }

  private Path landing() {
    return state.resolve("data/flink/checkpoints/landing");
  }

  private String uri(String path) {
    return "file://" + landing().resolve(path);
  }

  private void savepoint(int run, long number) throws IOException {
    Path path = Files.createDirectories(landing().resolve("run-" + run + "/savepoint-" + number));
    try (var out = new DataOutputStream(Files.newOutputStream(path.resolve("_metadata")))) {
      out.writeInt(0x4960672d);
      out.writeInt(5);
      out.writeLong(number);
    }
  }

  private Path checkpoint(int run, int number) throws IOException {
    Path path = landing().resolve("run-" + run).resolve(id(run)).resolve("chk-" + number);
    Files.createDirectories(path);
    Files.createFile(path.resolve("_metadata"));
    return path;
  }
}
