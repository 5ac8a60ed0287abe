package io.sluice.launcher.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.launcher.part.Platform;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobKeeperTest {
  private static final JobSpec JOB =
      new JobSpec("landing", "io.sluice.Some", List.of("--parallelism", "2"));

  @TempDir Path state;
  private FakeFlink flink;
  private Platform platform;

  @BeforeEach
  void start() throws IOException {
    flink = new FakeFlink();
    platform =
        Platform.load(
            Map.of(
                "SLUICE_STATE",
                state.toString(),
                "SLUICE_PORT_FLINK",
                String.valueOf(flink.port())));
  }

  @AfterEach
  void stop() {
    flink.close();
  }

  @Test
  void startsAJobOnceWithoutState() throws IOException {
    JobKeeper keeper = keeper();
    keeper.tick(platform);
    keeper.tick(platform);

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
    keeper().tick(platform);
    checkpoint(1, 4);
    flink.states.clear();
    keeper().tick(platform);

    JsonNode request = flink.submissions.getLast();
    assertThat(request.path("jobId").asText()).isEqualTo(id(2));
    assertThat(request.path("savepointPath").asText()).isEqualTo(uri("run-1/" + id(1) + "/chk-4"));
  }

  @Test
  void goesOnWhenTheJobEnded() throws IOException {
    keeper().tick(platform);
    flink.states.put(id(1), "FAILED");
    keeper().tick(platform);
    keeper().tick(platform);

    assertThat(flink.states)
        .containsExactly(Map.entry(id(1), "FAILED"), Map.entry(id(2), "RUNNING"));
  }

  @Test
  void stopsAJobIntoItsRunFolderAndGoesOnFromThere() throws Exception {
    keeper().tick(platform);
    keeper().stopWithSavepoint(platform);
    assertThat(flink.stopped).containsExactly(uri("run-1"));
    assertThat(keeper().runs(platform)).isFalse();

    savepoint(1, 7);
    keeper().tick(platform);
    assertThat(flink.submissions.getLast().path("savepointPath").asText())
        .isEqualTo(uri("run-1/savepoint-7"));
  }

  @Test
  void aSavepointThatFailsIsToldAndTheJobRunsOn() throws Exception {
    keeper().tick(platform);
    flink.savepointFailure = "java.io.IOException: No space left on device";

    assertThatThrownBy(() -> keeper().stopWithSavepoint(platform))
        .hasMessageContaining("No space left on device");
    assertThat(keeper().runs(platform)).isTrue();
  }

  @Test
  void leavesAJobAloneThatRecovers() throws IOException {
    keeper().tick(platform);
    for (String state : List.of("RESTARTING", "FAILING", "CANCELLING", "INITIALIZING", "CREATED")) {
      flink.states.put(id(1), state);
      keeper().tick(platform);
    }

    assertThat(flink.submissions).hasSize(1);
  }

  @Test
  void aLostAnswerDoesNotStartASecondInstance() throws IOException {
    flink.losesAnswers = true;
    assertThatThrownBy(() -> keeper().tick(platform)).isInstanceOf(IOException.class);
    keeper().tick(platform);

    assertThat(flink.states).containsOnlyKeys(id(1));
  }

  @Test
  void aLostRequestIsRepeatedUnderTheSameId() throws IOException {
    flink.losesRequests = true;
    assertThatThrownBy(() -> keeper().tick(platform)).isInstanceOf(IOException.class);
    flink.losesRequests = false;
    keeper().tick(platform);

    assertThat(flink.states).containsOnlyKeys(id(1));
    assertThat(flink.submissions).hasSize(1);
  }

  @Test
  void anOldRunIsKeptUntilTheNewOneHasACheckpointThatFlinkCounts() throws IOException {
    keeper().tick(platform);
    Path old = checkpoint(1, 4);
    flink.states.clear();
    keeper().tick(platform);
    keeper().tick(platform);
    assertThat(old).exists();

    checkpoint(2, 5);
    keeper().tick(platform);
    assertThat(old).exists();

    flink.countsCheckpoints = true;
    keeper().tick(platform);
    assertThat(folder().resolve("run-1")).doesNotExist();
    assertThat(folder().resolve("run-2")).exists();
  }

  @Test
  void healthSaysWhatTheJobDoes() throws IOException {
    JobKeeper keeper = keeper();
    assertThat(keeper.check(platform).detail()).isEqualTo("does not run");
    keeper.tick(platform);
    assertThat(keeper.check(platform).healthy()).isTrue();
    assertThat(keeper.check(platform).detail()).isEqualTo("no checkpoint yet");
    flink.states.put(id(1), "RESTARTING");
    assertThat(keeper.check(platform).healthy()).isFalse();
    flink.close();
    assertThat(keeper.check(platform).detail()).contains("nothing listens on 127.0.0.1");
  }

  @Test
  void afterAFailureItWaits() throws IOException {
    JobKeeper keeper = keeper();
    flink.losesRequests = true;
    assertThatThrownBy(() -> keeper.tick(platform)).hasMessageContaining("Service unavailable");
    flink.losesRequests = false;
    keeper.tick(platform);

    assertThat(flink.submissions).isEmpty();
    assertThat(keeper.check(platform).detail()).contains("Service unavailable");
  }

  private static JobKeeper keeper() {
    return new JobKeeper("landing", any -> JOB);
  }

  private static String id(int run) {
    return RunFolder.jobId("landing", run);
  }

  private Path folder() {
    return state.resolve("data/flink/checkpoints/landing");
  }

  private String uri(String path) {
    return "file://" + folder().resolve(path);
  }

  private void savepoint(int run, long number) throws IOException {
    Path path = Files.createDirectories(folder().resolve("run-" + run + "/savepoint-" + number));
    try (var out = new DataOutputStream(Files.newOutputStream(path.resolve("_metadata")))) {
      out.writeInt(0x4960672d);
      out.writeInt(5);
      out.writeLong(number);
    }
  }

  private Path checkpoint(int run, int number) throws IOException {
    Path path = folder().resolve("run-" + run).resolve(id(run)).resolve("chk-" + number);
    Files.createDirectories(path);
    Files.createFile(path.resolve("_metadata"));
    return path;
  }
}
