package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./sluice contracts compile kubernetes}: what is committed is fresh, and what is not is
 * told.
 */
@Order(0)
class CompiledIT {

  @Test
  void whatIsCommittedIsWhatTheContractsSay(@TempDir Path folder)
      throws IOException, InterruptedException {
    var door = new Door(folder);

    door.succeed("contracts", "compile", "kubernetes", "--check");
  }

  @Test
  void aStaleFileIsNamedInOneMessage(@TempDir Path folder)
      throws IOException, InterruptedException {
    var door = new Door(folder);
    String out = folder.resolve("compiled").toString();
    door.succeed("contracts", "compile", "kubernetes", "--out", out);
    door.succeed("contracts", "compile", "kubernetes", "--check", "--out", out);
    Files.writeString(Path.of(out, "kafka/users.yaml"), "# edited\n");

    Answer answer = door.run("contracts", "compile", "kubernetes", "--check", "--out", out);

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.text().strip())
        .startsWith("error: ")
        .contains("(kafka/users.yaml differs)")
        .doesNotContain("\n");
  }
}
