package io.sluice.laptop.trino;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.laptop.platform.Platform;
import io.sluice.terminal.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrinoPartTest {
  @TempDir Path folder;

  /** Before anything starts, and not when the other parts are up. */
  @Test
  void aLakeThatTrinoCannotBeToldOfIsRefusedAmongTheSettings() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("lake.properties"),
            "uri=https://x\nwarehouse=s3://lake/\ns3.acceleration-enabled=true\n");
    Platform platform =
        Platform.load(
            Map.of(
                "SLUICE_STATE", folder.resolve("state").toString(),
                "SLUICE_LAKE", file.toString()));

    assertThatThrownBy(() -> new TrinoPart(List.of()).requireSettings(platform))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Trino has no word for 's3.acceleration-enabled'");
  }
}
