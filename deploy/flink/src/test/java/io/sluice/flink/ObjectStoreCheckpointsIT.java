package io.sluice.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.laptop.lake.ObjectsPart;
import io.sluice.laptop.platform.Lake;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flink keeps where a job stands in an object store, and goes on from there. */
class ObjectStoreCheckpointsIT {
  @TempDir Path folder;
  private Path journal;
  private TestProcess store;
  private Configuration settings;

  @BeforeEach
  void start() throws Exception {
    journal = folder.resolve("journal");
    Platform platform = FreePlatform.below(folder);
    store = new TestProcess(new ObjectsPart(), platform, folder);
    store.start();
    store.awaitHealthy();
    settings =
        Configuration.fromMap(
            Map.of(
                "s3.endpoint",
                "http://127.0.0.1:" + platform.port(Port.OBJECTS),
                "s3.path-style-access",
                "true",
                "s3.region",
                "us-east-1",
                "s3.access-key",
                Lake.KEY,
                "s3.secret-key",
                platform.secret(Lake.SECRET)));
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "s3://warehouse/state/checkpoints");
    settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    FileSystem.initialize(settings, null);
  }

  @AfterEach
  void stop() {
    FileSystem.initialize(new Configuration(), null);
    store.close();
  }

  @Test
  void aJobGoesOnFromItsSavepoint() throws Exception {
    JobClient first = begin(settings);
    awaitCommitted(100);
    String savepoint =
        first
            .stopWithSavepoint(
                false, "s3://warehouse/state/savepoints", SavepointFormatType.CANONICAL)
            .get(60, TimeUnit.SECONDS);
    long before = committed();

    var from = new Configuration(settings);
    from.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    JobClient second = begin(from);
    awaitCommitted(before + 100);
    second.cancel().get(60, TimeUnit.SECONDS);

    List<String> lines = Files.readAllLines(journal);
    assertThat(lines).noneMatch(line -> line.startsWith("gap"));
    assertThat(lines).filteredOn("start -1"::equals).hasSize(1);
    assertThat(folder).isDirectoryRecursivelyContaining("glob:**/warehouse/state/savepoints/**");
  }

  private JobClient begin(Configuration with) throws Exception {
    var env = StreamExecutionEnvironment.createLocalEnvironment(1, with);
    CountingJob.plan(env, journal.toString());
    return env.executeAsync("counting");
  }

  private void awaitCommitted(long number) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> committed() >= number);
  }

  private long committed() throws IOException {
    return Files.exists(journal)
        ? Files.readAllLines(journal).stream()
            .filter(line -> line.startsWith("committed "))
            .mapToLong(line -> Long.parseLong(line.substring("committed ".length())))
            .max()
            .orElse(-1)
        : -1;
  }
}
