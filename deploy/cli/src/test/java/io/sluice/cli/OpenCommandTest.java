package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.laptop.platform.Platform;
import io.sluice.terminal.UserError;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCommandTest {
  @TempDir private Path folder;

  private Platform platform(String without) {
    return Platform.load(Map.of("SLUICE_STATE", folder.toString(), "SLUICE_WITHOUT", without));
  }

  @Test
  void knowsThePages() {
    assertThat(OpenCommand.page("flink", platform("")).url()).isEqualTo("http://127.0.0.1:18082");
    assertThat(OpenCommand.page("trino", platform("")).shown())
        .isEqualTo(
            "https://127.0.0.1:18080 (user sluice, password in %s/config/http.password)"
                .formatted(folder));
  }

  @Test
  void saysWhichThereAre() {
    assertThatThrownBy(() -> OpenCommand.page("kafka", platform("trino")))
        .isInstanceOf(UserError.class)
        .hasMessage("'kafka' has no page; what has one: flink");
  }
}
