package io.sluice.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlinkEntryTest {

  @Test
  void theOperatorsWordsBecomeClasses() {
    assertThat(
            FlinkEntry.program(
                List.of("/app/bin/flink", "standalone-job", "--job-classname", "io.example.Job")))
        .isEqualTo(
            new FlinkEntry.Program(
                "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint",
                List.of("--configDir", "/rendered", "--job-classname", "io.example.Job")));
    assertThat(FlinkEntry.program(List.of("/app/bin/flink", "taskmanager")))
        .isEqualTo(
            new FlinkEntry.Program(
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                List.of("--configDir", "/rendered")));
  }

  @Test
  void anotherWordIsRefused() {
    assertThatThrownBy(() -> FlinkEntry.program(List.of("/app/bin/flink", "jobmanager")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'jobmanager' is not what the Flink operator starts");
    assertThatThrownBy(() -> FlinkEntry.program(List.of("/app/bin/flink")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
