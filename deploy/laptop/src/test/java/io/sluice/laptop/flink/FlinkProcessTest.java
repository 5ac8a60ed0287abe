package io.sluice.laptop.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.terminal.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkProcessTest {
  private final FlinkProcess process =
      new FlinkProcess(
          "taskmanager",
          "org.example.Main",
          Port.FLINK_TASKMANAGER_METRICS,
          Port.FLINK_TASKMANAGER_QUERY,
          List.of());

  @TempDir Path folder;
  private Platform platform;

  @BeforeEach
  void load() {
    platform =
        Platform.load(
            Map.of(
                "SLUICE_STATE", folder.resolve("state").toString(),
                "SLUICE_DIST", folder.resolve("dist").toString()));
  }

  @Test
  void ourJarStandsBeforeFlinksOwn() throws IOException {
    List<String> command = process.prepare(platform).command();

    assertThat(command.get(command.indexOf("-cp") + 1).split(File.pathSeparator))
        .containsExactly(
            folder.resolve("dist/lib/flink/sluice-dist-flink.jar").toString(),
            folder.resolve("dist/lib/flink/*").toString());
  }

  @Test
  void jobsThatAreWaitedForLeaveThreadsForWhatTheyWaitFor() throws IOException {
    assertThat(process.prepare(platform).command())
        .contains("-Djava.util.concurrent.ForkJoinPool.common.parallelism=8");
  }

  @Test
  void doesNotStartWithoutIt() throws IOException {
    Files.createDirectories(platform.lib("flink"));

    assertThatThrownBy(() -> process.beforeStart(platform))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("sluice-dist-flink.jar is missing; build it with ./sluice build");
  }
}
